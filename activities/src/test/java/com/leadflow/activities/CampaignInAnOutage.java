package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialingSituationRow;
import com.leadflow.store.dialing.DialingState;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in whose middle the provider is down for two hours. Time passes as soon as nothing more happens at an instant; a call
 * lasts so long that the engine looks several times while it is live.
 */
final class CampaignInAnOutage implements AutoCloseable {
    static final int LINES = 10;

    /** So many calls are taken on before it goes down. */
    static final int EARLIER = 12;

    private static final int LEADS = 64;
    private static final Actor ACTOR = new Actor.System("provider");
    private static final Duration DOWN = Duration.ofHours(2);
    private static final Duration CALL = Duration.ofSeconds(20);

    /** How often the engine is told to look at its lines while one call at a time probes, before that ends. */
    private static final int LOOKS = 5;

    /** What becomes of the calls to a lead when the provider works, and so of the lead. */
    enum Kind {
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

        static Kind of(String number) {
            int lead = Integer.parseInt(number.substring(number.length() - 4)) - 100;
            return lead % 4 == 1 ? TALKS_LATER : lead % 4 == 3 ? NEVER_ANSWERS : TALKS;
        }
    }

    /**
     * A request, by the provider's own record.
     *
     * @param number to be called; null where the engine only asked whether it is there
     * @param down whether the provider was, so that nothing came of it
     * @param probing whether the API told, just then, that one call at a time finds out whether the provider works again
     */
    record Asked(@Nullable String number, Instant at, boolean down, boolean probing) {
        boolean call() {
            return number != null;
        }
    }

    /**
     * Where the engine stands.
     *
     * @param open items that are being called, other than those whose call is looked up
     * @param linesHeld also by calls of unknown fate
     * @param due whether another could be called
     */
    private record Moment(Instant now, int open, int linesHeld, boolean due, DialingSituationRow dialing) {}

    final Engine engine = Engine.startSkippingTime(LINES);
    final Campaigns campaigns = engine.campaigns;

    /** Whose lead is called by which number. */
    final Map<UUID, String> numbers = new HashMap<>();

    /** How the API and the readiness detail have told of it while it was down. */
    final Set<String> told = new ConcurrentSkipListSet<>();

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> endOfCall = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Map<String, Integer> served = new HashMap<>();
    private final UUID campaign = campaigns.create(LINES);
    private volatile @Nullable Instant downSince;

    CampaignInAnOutage() {
        campaigns.atOnce(() -> IntStream.range(0, LEADS).forEach(this::attach));
        campaigns.execute("""
                update campaigns set max_retries = 1,
                  retry_delays = '{"busy": "PT20M", "no-answer": "PT30M", "failed": "PT15M"}'
                """);
    }

    private void attach(int lead) {
        String number = "+1212555%04d".formatted(100 + lead);
        numbers.put(campaigns.attach(campaign, number), number);
    }

    /** While it is down nothing but calls is answered, and those so. */
    void answerCallsOnly(Function<CallRequest, PlaceAnswer> outage) {
        engine.provider.answer(request -> isDown(request.number()) ? outage.apply(request) : takeOn(request));
        engine.provider.answerQuestions(() -> !isDown(null));
        engine.provider.answerReads(() -> !isDownAt(moment().now()));
    }

    /** While it is down it takes calls on, which end for this reason. */
    void failCalls(String endedReason) {
        engine.provider.answer(request -> isDown(request.number()) ? takeOn(request, endedReason) : takeOn(request));
    }

    private synchronized boolean isDown(@Nullable String number) {
        Moment moment = moment();
        DialingSituationRow dialing = moment.dialing();
        if (downSince == null && asked.size() == EARLIER) {
            downSince = moment.now();
        }
        boolean down = isDownAt(moment.now());
        boolean probing = dialing.holdReason() != null && dialing.holdUntil() == null;
        asked.add(new Asked(number, moment.now(), down, probing));
        return down;
    }

    private synchronized PlaceAnswer takeOn(CallRequest request) {
        List<String> ends = Kind.of(request.number()).ends;
        int calls = served.merge(request.number(), 1, Integer::sum);
        return takeOn(request, calls > ends.size() ? "called too often" : ends.get(calls - 1));
    }

    private PlaceAnswer takeOn(CallRequest request, String endedReason) {
        PlaceAnswer.Accepted accepted = (PlaceAnswer.Accepted) engine.provider.accept(request);
        endOfCall.put(accepted.callId(), endedReason);
        return accepted;
    }

    void runUntilCompleted() {
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
        if (moment.linesHeld() > moment.open()) {
            engine.sweep.sweep();
        }
        if (dialing.holdReason() == null) {
            if (moment.open() > 0 && moment.open() == live.size() && (moment.linesHeld() == LINES || !moment.due())) {
                end(live);
            }
            return;
        }
        if (isDownAt(moment.now())) {
            tell(dialing);
        }
        Instant holdUntil = dialing.holdUntil();
        if (moment.open() == 0 && holdUntil != null && moment.due()) {
            engine.letPass(Duration.between(moment.now(), holdUntil));
        } else if (moment.open() == 0 && moment.linesHeld() == LINES) {
            engine.letPass(CALL);
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
        told.add(DialingState.inWords(engine.data.asWorker()).replaceAll("\\d{4}-\\S*Z", "then"));
    }

    /** What it was asked for before the engine held all dialing. */
    List<Asked> askedAtFirst() {
        return asked.stream()
                .filter(request -> request.down() && !request.probing())
                .toList();
    }

    /** What it was asked for to find out whether it works again. */
    List<Asked> probes() {
        return asked.stream()
                .filter(request -> request.down() && request.probing())
                .toList();
    }

    List<Asked> callsWhileItWorked() {
        return asked.stream()
                .filter(request -> request.call() && !request.down())
                .toList();
    }

    /** How long after the provider's return a call was placed. */
    Duration backAfter() {
        Instant back = Objects.requireNonNull(downSince).plus(DOWN);
        Asked first = asked.stream()
                .filter(request -> request.call() && !request.at().isBefore(back))
                .findFirst()
                .orElseThrow();
        return Duration.between(back, first.at());
    }

    private boolean isDownAt(Instant now) {
        return downSince != null && now.isBefore(downSince.plus(DOWN));
    }

    /** By the database's clock. */
    private Moment moment() {
        return engine.data.asWorker().call(ACTOR, handle -> {
            DialingSituationRow dialing = handle.attach(DialingStateDao.class).situation();
            return handle.select("""
                            select clock_timestamp() as now,
                              (select count(*) from call_queue q where q.status = 'in-progress' and not exists (
                                select from call_history h where h.queue_id = q.id and h.claim = q.claim and h.ambiguous)) as open,
                              (select count(*) from call_queue where line_held) as lines,
                              exists (select from call_queue where status = 'pending' and scheduled_time <= now()) as due
                            """)
                    .map((row, context) -> new Moment(
                            row.getTimestamp("now").toInstant(),
                            row.getInt("open"),
                            row.getInt("lines"),
                            row.getBoolean("due"),
                            dialing))
                    .one();
        });
    }

    @Override
    public void close() {
        engine.close();
    }
}
