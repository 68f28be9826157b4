package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialingSituationRow;
import com.leadflow.store.dialing.DialingState;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The provider is down for two hours in the middle of a campaign, and nobody does anything about it. Time passes as soon as nothing more
 * happens at an instant; a call lasts so long that the engine looks several times while it is live.
 */
@Timeout(180)
class ProviderDownIT {
    private static final Actor ACTOR = new Actor.System("provider");
    private static final String FAULT = "worker-shutdown";
    private static final int LEADS = 64;
    private static final int LINES = 10;

    /** So many calls are taken on before it goes down. */
    private static final int EARLIER = 12;

    private static final Duration DOWN = Duration.ofHours(2);
    private static final Duration CALL = Duration.ofSeconds(20);

    /** How often the engine is told to look at its lines while one call at a time probes, before that ends. */
    private static final int LOOKS = 5;

    /** From the permit to the provider's record of it, and for a turn that is drawn at random. */
    private static final Duration SLACK = Duration.ofSeconds(15);

    /** What becomes of the calls to a lead when the provider works, and so of the lead. */
    private enum Kind {
        TALKS(ImmutableList.of("customer-ended-call"), "completed, 1, success, null"),
        TALKS_LATER(ImmutableList.of("customer-busy", "customer-ended-call"), "completed, 2, success, null"),
        NEVER_ANSWERS(
                ImmutableList.of("customer-did-not-answer", "customer-did-not-answer"),
                "failed, 2, no-answer, max-attempts");

        final ImmutableList<String> ends;
        final String standing;

        Kind(ImmutableList<String> ends, String standing) {
            this.ends = ends;
            this.standing = standing;
        }

        static Kind of(int lead) {
            return lead % 4 == 1 ? TALKS_LATER : lead % 4 == 3 ? NEVER_ANSWERS : TALKS;
        }
    }

    /**
     * A request to place a call, by the provider's own record.
     *
     * @param down whether the provider was, so that nothing came of it
     * @param probing whether the API told, just then, that one call at a time finds out whether the provider works again
     */
    private record Asked(String number, Instant at, boolean down, boolean probing) {}

    /**
     * Where the engine stands.
     *
     * @param open items that are being called
     * @param due whether another could be
     */
    private record Moment(Instant now, int open, boolean due, DialingSituationRow dialing) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> endOfCall = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Map<String, Integer> served = new HashMap<>();
    private final Map<UUID, String> numbers = new HashMap<>();

    /** How the API and the readiness detail have told of it while it was down. */
    private final Set<String> told = new ConcurrentSkipListSet<>();

    private Engine engine;
    private Campaigns campaigns;
    private UUID campaign;
    private volatile @Nullable Instant downSince;

    @BeforeEach
    void start() {
        engine = Engine.startSkippingTime(LINES);
        campaigns = engine.campaigns;
        campaign = campaigns.create(LINES);
        campaigns.atOnce(() -> IntStream.range(0, LEADS).forEach(this::attach));
        campaigns.execute("""
                update campaigns set max_retries = 1,
                  retry_delays = '{"busy": "PT20M", "no-answer": "PT30M", "failed": "PT15M"}'
                """);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void outOfReach() {
        engine.provider.answer(by(request -> new PlaceAnswer.Refused(Fault.NO_CONNECTION, null)));

        untilCompleted();

        assertThatNobodyHasPaidForIt();
        assertThat(whileDown(false)).as("asked before the first answer").hasSizeBetween(1, 2 * LINES);
        // Two seconds, doubling up to a minute.
        assertThat(whileDown(true)).hasSizeBetween(20, 6 + 120);
        assertThatProbesAreApartBy(Duration.ofSeconds(2));
        assertThat(backAfter()).isLessThan(Duration.ofMinutes(1).plus(SLACK));
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "The provider has trouble (no-connection): no calls until then. The provider could not be reached.",
                        "The provider had trouble (no-connection): one call at a time probes it. The provider could not be reached.",
                        "breaker closed, no-connection");
    }

    @Test
    void failsEveryCall() {
        engine.provider.answer(by(request -> takeOn(request, FAULT)));

        untilCompleted();

        assertThatNobodyHasPaidForIt();
        assertThat(whileDown(false))
                .as("called until as many had failed as had not, and those in progress then")
                .hasSizeBetween(EARLIER, EARLIER + 2 * LINES);
        // A minute, doubling up to ten.
        assertThat(whileDown(true)).hasSizeBetween(10, 15);
        assertThatProbesAreApartBy(Duration.ofMinutes(1));
        assertThat(backAfter()).isLessThan(Duration.ofMinutes(10).plus(SLACK));
        assertThat(told)
                .containsExactly(
                        "The circuit breaker is half-open since then", "The circuit breaker is open since then",
                        "breaker half-open, breaker", "breaker open, breaker");
    }

    private Function<CallRequest, PlaceAnswer> by(Function<CallRequest, PlaceAnswer> outage) {
        return request -> isDown(request) ? outage.apply(request) : takeOn(request, nextEnd(request.number()));
    }

    private synchronized boolean isDown(CallRequest request) {
        Moment moment = moment();
        DialingSituationRow dialing = moment.dialing();
        if (downSince == null && asked.size() == EARLIER) {
            downSince = moment.now();
        }
        boolean down = isDownAt(moment.now());
        boolean probing = dialing.holdReason() != null && dialing.holdUntil() == null;
        asked.add(new Asked(request.number(), moment.now(), down, probing));
        return down;
    }

    private synchronized String nextEnd(String number) {
        List<String> ends = kind(number).ends;
        int calls = served.merge(number, 1, Integer::sum);
        return calls > ends.size() ? "called too often" : ends.get(calls - 1);
    }

    private PlaceAnswer takeOn(CallRequest request, String endedReason) {
        PlaceAnswer.Accepted accepted = (PlaceAnswer.Accepted) engine.provider.accept(request);
        endOfCall.put(accepted.callId(), endedReason);
        return accepted;
    }

    private void untilCompleted() {
        engine.wake(campaign);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .getResult(Void.class));
        Awaitility.await("the end of the campaign")
                .atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    letTimePass();
                    return run.isDone();
                });
        run.join();
        assertThat(campaigns.status(campaign)).isEqualTo("completed");
    }

    /** While a shift is at work; when nothing is due and nobody is called, the workflow sleeps, which Temporal skips. */
    private void letTimePass() {
        List<String> live = engine.provider.liveCalls();
        Moment moment = moment();
        DialingSituationRow dialing = moment.dialing();
        if (dialing.holdReason() == null) {
            if (moment.open() > 0 && moment.open() == live.size() && (live.size() == LINES || !moment.due())) {
                end(live);
            }
            return;
        }
        if (isDownAt(moment.now())) {
            tell(dialing);
        }
        if (moment.open() == 0 && dialing.holdUntil() != null && moment.due()) {
            engine.letPass(Duration.between(moment.now(), dialing.holdUntil()));
        } else if (moment.open() > 0
                && moment.open() == live.size()
                && live.stream().allMatch(this::isSeenForLong)) {
            end(live);
        }
        lookAgain();
    }

    private void end(List<String> live) {
        engine.letPass(CALL);
        live.forEach(call -> engine.provider.endLive(call, endOfCall.getOrDefault(call, "nobody's")));
    }

    private boolean isSeenForLong(String call) {
        return looks.merge(call, 1, Integer::sum) > LOOKS;
    }

    /** Shifts look for free lines every two seconds. */
    private void lookAgain() {
        engine.data
                .asWorker()
                .run(ACTOR, handle -> handle.attach(NotificationDao.class).notify("campaign", campaign));
    }

    private void tell(DialingSituationRow situation) {
        told.add("breaker %s, %s".formatted(situation.breaker(), situation.holdReason()));
        told.add(DialingState.inWords(engine.data.asWorker()).replaceAll("\\d{4}-\\S*", "then"));
    }

    private void attach(int lead) {
        String number = "+1212555%04d".formatted(100 + lead);
        numbers.put(campaigns.attach(campaign, number), number);
    }

    /** Every lead, its attempts and its calls are as they would be had the provider never been down. */
    private void assertThatNobodyHasPaidForIt() {
        Map<String, String> standings = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        campaigns.rows("""
                        select cl.lead_id, concat_ws(', ', cl.status, cl.attempts, cl.last_outcome, coalesce(cl.reason, 'null'),
                          (select string_agg(q.retry_count::text, ' and ') from call_queue q where q.lead_id = cl.lead_id)) as standing
                        from campaign_leads cl
                        """).forEach(row -> standings.put(number(row), String.valueOf(row.get("standing"))));
        numbers.values()
                .forEach(number -> expected.put(
                        number, kind(number).standing + ", " + kind(number).ends.size()));
        assertThat(standings).isEqualTo(expected);
        assertThat(callsThatWorked()).isEqualTo(expectedCalls());
        assertThat(asked.stream().filter(request -> !request.down()).map(Asked::number))
                .as("what the provider was asked for while it worked")
                .hasSize(expectedCalls().values().stream().mapToInt(List::size).sum());
    }

    /** By number, each with the how-manieth attempt it was. */
    private Map<String, List<String>> callsThatWorked() {
        Map<String, List<String>> calls = new TreeMap<>();
        campaigns
                .rows("""
                        select lead_id, attempt || ' ' || ended_reason as call from call_history
                        where ended_reason not in ('not-dialed', ?) order by permitted_at
                        """, FAULT)
                .forEach(row -> calls.computeIfAbsent(number(row), none -> new ArrayList<>())
                        .add(String.valueOf(row.get("call"))));
        return calls;
    }

    private Map<String, List<String>> expectedCalls() {
        Map<String, List<String>> calls = new TreeMap<>();
        numbers.values().forEach(number -> {
            List<String> ends = kind(number).ends;
            calls.put(
                    number,
                    IntStream.range(0, ends.size())
                            .mapToObj(i -> (i + 1) + " " + ends.get(i))
                            .toList());
        });
        return calls;
    }

    private String number(Map<String, Object> row) {
        return Objects.requireNonNull(numbers.get(row.get("lead_id")));
    }

    private List<Asked> whileDown(boolean probing) {
        return asked.stream()
                .filter(request -> request.down() && request.probing() == probing)
                .toList();
    }

    private void assertThatProbesAreApartBy(Duration least) {
        List<Asked> probes = whileDown(true);
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < probes.size(); i++) {
            gaps.add(Duration.between(probes.get(i - 1).at(), probes.get(i).at()));
        }
        assertThat(gaps).allMatch(gap -> gap.compareTo(least) >= 0);
    }

    /** How long after the provider's return a call was placed. */
    private Duration backAfter() {
        Instant back = Objects.requireNonNull(downSince).plus(DOWN);
        Asked first = asked.stream()
                .filter(request -> !request.at().isBefore(back))
                .findFirst()
                .orElseThrow();
        return Duration.between(back, first.at());
    }

    private boolean isDownAt(Instant now) {
        return downSince != null && now.isBefore(downSince.plus(DOWN));
    }

    private static Kind kind(String number) {
        return Kind.of(Integer.parseInt(number.substring(number.length() - 4)) - 100);
    }

    /** By the database's clock. */
    private Moment moment() {
        return engine.data.asWorker().call(ACTOR, handle -> {
            DialingSituationRow dialing = handle.attach(DialingStateDao.class).situation();
            return handle.select("""
                            select clock_timestamp() as now,
                              (select count(*) from call_queue where status = 'in-progress') as open,
                              exists (select from call_queue where status = 'pending' and scheduled_time <= now()) as due
                            """)
                    .map((row, context) -> new Moment(
                            row.getTimestamp("now").toInstant(), row.getInt("open"), row.getBoolean("due"), dialing))
                    .one();
        });
    }
}
