package com.leadflow.activities;

import static com.leadflow.activities.CampaignInAnOutage.EARLIER;
import static com.leadflow.activities.CampaignInAnOutage.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.CampaignInAnOutage.Asked;
import com.leadflow.activities.CampaignInAnOutage.Kind;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The provider is down for two hours in the middle of a campaign, and nobody does anything about it. */
@Timeout(180)
class ProviderDownIT {
    private static final String FAULT = "worker-shutdown";
    private static final String PROBED =
            "The provider had trouble (no-connection): one call at a time probes it. The provider could not be reached, or was out of order.";

    /** From the permit to the provider's record of it, and for a turn that is drawn at random. */
    private static final Duration SLACK = Duration.ofSeconds(15);

    private final CampaignInAnOutage run = new CampaignInAnOutage();
    private final Campaigns campaigns = run.campaigns;

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void outOfReach() {
        run.answerCallsOnly(request -> new PlaceAnswer.Refused(Fault.NO_CONNECTION, null));

        run.runUntilCompleted();

        assertThatNobodyPaysForIt(run.numbers.values());
        assertThat(run.askedAtFirst()).as("asked before the first answer").hasSizeBetween(1, 2 * LINES);
        assertThatQuestionsAreAskedOfIt();
        assertThat(run.backAfter()).isLessThan(Duration.ofMinutes(1).plus(SLACK));
        assertThat(run.told)
                .containsExactlyInAnyOrder(
                        "The provider has trouble (no-connection): no calls until then. The provider could not be reached, or was out of order.",
                        PROBED,
                        "breaker closed, no-connection");
    }

    /** Each call that is asked for may have been placed, and holds its line: nobody else is asked for to find out how things are. */
    @Test
    void answersWithErrors() {
        run.answerCallsOnly(request -> new PlaceAnswer.Ambiguous("500"));

        run.runUntilCompleted();

        Set<String> unknown = new TreeSet<>();
        run.askedAtFirst().forEach(request -> unknown.add(Objects.requireNonNull(request.number())));
        assertThat(unknown).as("asked for when it began").hasSizeBetween(1, LINES);
        assertThat(standings().entrySet().stream().filter(lead -> unknown.contains(lead.getKey())))
                .allSatisfy(lead -> assertThat(lead.getValue()).isEqualTo("failed, 0, null, unknown, 0"));
        Set<String> others = new TreeSet<>(run.numbers.values());
        others.removeAll(unknown);
        assertThatNobodyPaysForIt(others);
        assertThatQuestionsAreAskedOfIt();
        assertThat(run.backAfter()).isLessThan(Duration.ofMinutes(1).plus(SLACK));
        assertThat(run.told).contains(PROBED);
    }

    @Test
    void failsEveryCall() {
        run.failCalls(FAULT);

        run.runUntilCompleted();

        assertThatNobodyPaysForIt(run.numbers.values());
        assertThat(run.askedAtFirst())
                .as("called until as many had failed as had not, and those in progress then")
                .hasSizeBetween(EARLIER, EARLIER + 2 * LINES);
        // A minute, doubling up to ten.
        assertThat(run.probes()).hasSizeBetween(10, 15).allMatch(Asked::call);
        assertThatProbesAreApartBy(Duration.ofMinutes(1));
        assertThat(run.backAfter()).isLessThan(Duration.ofMinutes(10).plus(SLACK));
        assertThat(run.told)
                .containsExactly(
                        "The circuit breaker is half-open since then", "The circuit breaker is open since then",
                        "breaker half-open, breaker", "breaker open, breaker");
    }

    /** Two seconds apart, doubling up to a minute; and no call is asked for. */
    private void assertThatQuestionsAreAskedOfIt() {
        assertThat(run.probes()).hasSizeBetween(20, 6 + 120).noneMatch(Asked::call);
        assertThatProbesAreApartBy(Duration.ofSeconds(2));
    }

    private void assertThatProbesAreApartBy(Duration least) {
        List<Asked> probes = run.probes();
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < probes.size(); i++) {
            gaps.add(Duration.between(probes.get(i - 1).at(), probes.get(i).at()));
        }
        assertThat(gaps).allMatch(gap -> gap.compareTo(least) >= 0);
    }

    /** These leads, their attempts and their calls are as they would be had the provider never been down. */
    private void assertThatNobodyPaysForIt(Collection<String> numbers) {
        Map<String, String> expected = new TreeMap<>();
        numbers.forEach(number -> expected.put(
                number, Kind.of(number).standing + ", " + Kind.of(number).ends.size()));
        Map<String, String> standings = standings();
        standings.keySet().retainAll(numbers);
        assertThat(standings).isEqualTo(expected);
        assertThat(callsThatWorked()).isEqualTo(expectedCalls(numbers));
        assertThat(run.callsWhileItWorked())
                .hasSize(expectedCalls(numbers).values().stream()
                        .mapToInt(List::size)
                        .sum());
    }

    /** By number. */
    private Map<String, String> standings() {
        Map<String, String> standings = new TreeMap<>();
        campaigns.rows("""
                        select cl.lead_id, concat_ws(', ', cl.status, cl.attempts, coalesce(cl.last_outcome, 'null'), coalesce(cl.reason, 'null'),
                          (select string_agg(q.retry_count::text, ' and ') from call_queue q where q.lead_id = cl.lead_id)) as standing
                        from campaign_leads cl
                        """).forEach(row -> standings.put(number(row), String.valueOf(row.get("standing"))));
        return standings;
    }

    /** By number, each with the how-manieth attempt it was. */
    private Map<String, List<String>> callsThatWorked() {
        Map<String, List<String>> calls = new TreeMap<>();
        campaigns
                .rows("""
                        select lead_id, attempt || ' ' || ended_reason as call from call_history
                        where ended_reason not in ('not-dialed', 'unknown', ?) order by permitted_at
                        """, FAULT)
                .forEach(row -> calls.computeIfAbsent(number(row), none -> new ArrayList<>())
                        .add(String.valueOf(row.get("call"))));
        return calls;
    }

    private static Map<String, List<String>> expectedCalls(Collection<String> numbers) {
        Map<String, List<String>> calls = new TreeMap<>();
        numbers.forEach(number -> {
            List<String> ends = Kind.of(number).ends;
            calls.put(
                    number,
                    IntStream.range(0, ends.size())
                            .mapToObj(i -> (i + 1) + " " + ends.get(i))
                            .toList());
        });
        return calls;
    }

    private String number(Map<String, Object> row) {
        return Objects.requireNonNull(run.numbers.get(row.get("lead_id")));
    }
}
