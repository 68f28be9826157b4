package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.bench.TemporalCost;
import com.leadflow.dev.chaos.CallRow;
import com.leadflow.dev.chaos.DialingRules;
import com.leadflow.dev.chaos.Evidence;
import com.leadflow.dev.chaos.Evidence.Notes;
import com.leadflow.dev.chaos.Judge;
import com.leadflow.dev.chaos.LinesInUse;
import com.leadflow.dev.chaos.Violation;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A campaign of 300 leads on 40 lines and two workers, with calls of about two seconds; looked at after all is over. */
@Timeout(900)
class ThreeHundredLeadsIT {
    private static final int LINES = 40;
    private static final List<String> NUMBERS = Leads.everyNumberOf(212, 312, 415);
    private static final DialingRules RULES = new DialingRules(
            Map.of(
                    "busy", Duration.ofSeconds(1),
                    "failed", Duration.ofSeconds(2),
                    "no-answer", Duration.ofSeconds(3),
                    "voicemail", Duration.ofSeconds(4)),
            2,
            Duration.ofMinutes(10));

    private static RunningSystem system;
    private static ChangeOracle changes;
    private static Campaign campaign;
    private static int mostLinesHeld;
    private static JsonNode progress;
    private static List<JsonNode> items;
    private static List<CallRow> rows;
    private static List<CallRecord> calls;
    private static List<HistoryEvent> history;
    private static List<Violation> violations;

    @BeforeAll
    static void callThemAll() throws Exception {
        system = RunningSystem.start("three-hundred-leads", LINES, 2);
        changes = system.watchChanges();
        campaign = Campaign.create(system.api(), LINES, RULES.retries(), RULES.delays());
        campaign.attach(NUMBERS);
        campaign.command("start");
        campaign.await(now -> {
            mostLinesHeld = Math.max(mostLinesHeld, now.at("/calls/live").asInt());
            return now.path("status").asText().equals("completed");
        });
        progress = campaign.progress();
        items = campaign.items();
        rows = campaign.calls();
        calls = system.oracle().calls();
        history = system.oracle().history();
        violations = Judge.judge(evidence(), RULES, LINES);
        system.stop();
    }

    @AfterAll
    static void close() throws IOException {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void recordEveryCallAsTheProviderReportedIt() {
        CallComparison.assertAgree(rows, calls);
    }

    @Test
    void useAllLinesAndNeverMore() {
        assertThat(mostLinesHeld).isEqualTo(LINES);
        // A line is held from before its call to after it, so on a slow machine not all of them have a call.
        assertThat(LinesInUse.during(history).most()).isLessThanOrEqualTo(LINES);
    }

    @Test
    void neverHaveTwoLiveCallsToOneNumber() {
        assertThat(LinesInUse.during(history).mostOfANumber()).isEqualTo(1);
    }

    @Test
    void callEveryNumberAsOftenAsThePolicySays() {
        assertThat(violations).isEmpty();
        assertThat(calls).extracting(CallRecord::number).containsAll(NUMBERS);
    }

    @Test
    void bringEveryLeadToAnEnd() {
        Set<UUID> reached = rows.stream()
                .filter(row -> "success".equals(row.outcome()))
                .map(CallRow::leadId)
                .collect(Collectors.toSet());

        assertThat(items).hasSize(NUMBERS.size());
        assertThat(items.stream().filter(item -> !item.path("status").asText().equals(end(item, reached))))
                .extracting(item -> item.path("id").asText())
                .as("items that did not end as their calls did")
                .isEmpty();
        assertThat(leads("completed")).isEqualTo(reached.size());
        assertThat(leads("failed")).isEqualTo(NUMBERS.size() - reached.size());
    }

    @Test
    void countProgressFromTheRows() {
        Map<String, Long> outcomes = rows.stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.outcome()), Collectors.counting()));

        assertThat(progress.at("/calls/total").asInt()).isEqualTo(rows.size());
        assertThat(progress.at("/calls/live").asInt()).isZero();
        assertThat(progress.path("waiting")).isEmpty();
        assertThat(progress.path("outcomes").properties())
                .allSatisfy(outcome -> assertThat(outcome.getValue().asLong())
                        .as(outcome.getKey())
                        .isEqualTo(outcomes.getOrDefault(outcome.getKey(), 0L)));
        assertThat(progress.path("outcomes").size()).isGreaterThanOrEqualTo(outcomes.size());
    }

    @Test
    void recordWhoChangedWhatWithoutGapsAndInventions() {
        assertThat(changes.unrecorded()).isEmpty();
        assertThat(changes.madeUp()).isEmpty();
        assertThat(changes.changes()).isGreaterThan(10 * rows.size());
        assertThat(changes.actors()).containsExactly("part", "user");
    }

    @Test
    void writeNothingPersonalIntoLogsAndTemporal() {
        WrittenFiles.in(system.logs(), ".log").assertHoldNothingPersonalOf(calls);
        WrittenFiles temporal = WrittenFiles.in(system.temporalFiles(), "temporal.");
        temporal.assertHold(campaign.id().toString());
        temporal.assertHoldNothingPersonalOf(calls);
    }

    @Test
    void costTemporalWhatTheArchitectureSays() throws IOException {
        Map<String, TemporalCost> costs = TemporalCost.ofCampaign(system.temporalAddress(), campaign.id());
        TemporalCost attempts = Objects.requireNonNull(costs.get("CallAttemptWorkflow"));
        TemporalCost campaigns = Objects.requireNonNull(costs.get("CampaignWorkflow"));
        Files.writeString(
                system.logs().resolve("temporal-cost.txt"),
                "%s%nper attempt: %.1f events and %.1f actions, and the campaign's share of %.2f and %.2f%n"
                        .formatted(
                                costs,
                                attempts.eventsPer(attempts.workflows()),
                                attempts.actionsPer(attempts.workflows()),
                                campaigns.eventsPer(attempts.workflows()),
                                campaigns.actionsPer(attempts.workflows())));

        assertThat(attempts.workflows()).isEqualTo(rows.size());
        assertThat(attempts.mostEvents()).isLessThanOrEqualTo(18);
        assertThat(attempts.actionsPer(attempts.workflows())).isLessThanOrEqualTo(4.1);
        assertThat(campaigns.eventsPer(attempts.workflows())).isLessThan(1);
    }

    private static Evidence evidence() {
        Evidence.Provider provider = new Evidence.Provider(
                calls, history, system.oracle().refusals(), system.oracle().statistics());
        return new Evidence(provider, rows, campaign.leadStates(system.witness()), List.of(), Notes.NONE);
    }

    private static String end(JsonNode item, Set<UUID> reached) {
        return reached.contains(UUID.fromString(item.path("lead_id").asText())) ? "completed" : "failed";
    }

    private static int leads(String status) {
        return progress.path("leads").path(status).asInt();
    }
}
