package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.dev.chaos.CallRow;
import com.leadflow.dev.chaos.DialingRules;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.stack.CommandPart;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Workers that stand still for a minute while they place calls, each of which rings a phone once or not at all. One worker is enough to
 * find a fault: nothing is left to chance, since locks hold every one of its calls between permit and request. {@code -Dfreezes=50} asks
 * for so many calls, and has three.
 */
@Timeout(900)
class FrozenDialIT {
    /** A worker's permits need a database connection each, of which it has 20. */
    private static final int DIAL_SLOTS = 17;

    private static final int MOST_WORKERS = 3;

    private static final int WORKERS =
            Math.min(MOST_WORKERS, (Integer.getInteger("freezes", DIAL_SLOTS) - 1) / DIAL_SLOTS + 1);

    /** All slots are in use: the server would give a frozen worker with a free one another call to place. */
    private static final int LINES = WORKERS * DIAL_SLOTS;

    /** More than there are lines, so that the campaign goes on while nobody knows what became of its first calls. */
    private static final List<String> NUMBERS =
            Leads.answering(201, 202, 203, 205, 206, 207, 208, 209).subList(0, LINES + DIAL_SLOTS / 2);

    private static final DialingRules ONE_CALL = new DialingRules(Map.of(), 0, Duration.ofMinutes(10));

    private static final Duration FROZEN = Duration.ofMinutes(1);
    private static final Duration PERMIT_LIFETIME = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    @Test
    void placeNoCallWithAPermitThatWasTakenBeforeAndCallAgain() throws SQLException {
        try (Drill drill = Drill.start("frozen-before-post", LINES, "--call-seconds", "2", "--ring-seconds", "0.3")) {
            HeldCommits.prepare(drill);
            List<CommandPart> frozen = drill.startWorkers(WORKERS, slots(DIAL_SLOTS));
            Instant began = Instant.now();
            Campaign campaign = campaign(drill);

            Instant since = freezeBetweenPermitAndPost(drill, campaign, frozen);
            drill.startWorkers(1, slots(LINES));
            awaitEndOf(since);
            // The other worker may have taken most of the minute to start.
            await("nobody knows whether they were dialed")
                    .atMost(PATIENCE)
                    .pollInterval(LOOK_EVERY)
                    .until(() -> drill.count("select count(*) from call_queue where reason = 'unknown' and line_held")
                            == LINES);
            assertThat(drill.callsSince(began)).isEmpty();
            frozen.forEach(CommandPart::thaw);

            campaign.awaitStatus("completed");
            drill.took("thawed workers: everybody called", since.plus(FROZEN), Instant.now());
            assertThat(drill.count("select count(*) from call_history where ended_reason = 'not-dialed'"))
                    .isEqualTo(LINES);
            assertThatEveryNumberWasCalledOnce(drill, campaign, began);
        }
    }

    /** The provider has the request, and answers while nobody listens. */
    @Test
    void goOnWithCallsThatWerePlacedMeanwhile() {
        try (Drill drill = Drill.start(
                "frozen-in-post",
                LINES,
                "--call-seconds",
                "2",
                "--ring-seconds",
                "0.3",
                "--fault",
                "accepted-slow=1.0")) {
            List<CommandPart> frozen = drill.startWorkers(1, slots(LINES));
            Instant began = Instant.now();
            Campaign campaign = campaign(drill);

            campaign.command("start");
            await().atMost(PATIENCE)
                    .pollInterval(LOOK_EVERY)
                    .until(() -> drill.callsSince(began).size() >= LINES / 2);
            frozen.forEach(CommandPart::freeze);
            Instant since = Instant.now();
            drill.startWorkers(1, slots(LINES));
            awaitEndOf(since);
            frozen.forEach(CommandPart::thaw);

            campaign.awaitStatus("completed");
            drill.took("thawed worker: everybody called", since.plus(FROZEN), Instant.now());
            assertThatEveryNumberWasCalledOnce(drill, campaign, began);
        }
    }

    /** Answers when they were frozen: all permits are committed, and their takers do not know it yet. */
    private static Instant freezeBetweenPermitAndPost(Drill drill, Campaign campaign, List<CommandPart> workers)
            throws SQLException {
        HeldPermits permits = drill.holdPermits();
        campaign.command("start");
        permits.awaitPermits(LINES);
        try (HeldCommits commits = HeldCommits.hold(drill)) {
            permits.close();
            commits.awaitTransactions(LINES);
            workers.forEach(CommandPart::freeze);
        }
        await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(() -> campaign.permits() == LINES);
        return Instant.now();
    }

    private static void awaitEndOf(Instant frozen) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> Instant.now().isAfter(frozen.plus(FROZEN)));
    }

    private static Map<String, String> slots(int dialSlots) {
        return Map.of("DIAL_SLOTS", String.valueOf(dialSlots));
    }

    private static Campaign campaign(Drill drill) {
        Campaign campaign = Campaign.create(drill.api(), LINES, 0, Map.of());
        campaign.attach(NUMBERS);
        return campaign;
    }

    private static void assertThatEveryNumberWasCalledOnce(Drill drill, Campaign campaign, Instant began) {
        List<CallRecord> calls = drill.callsSince(began);
        assertThat(calls).extracting(CallRecord::number).containsExactlyInAnyOrderElementsOf(NUMBERS);
        assertThat(drill.violations(campaign, began, ONE_CALL)).isEmpty();
        assertThat(campaign.leads("completed")).isEqualTo(NUMBERS.size());
        assertThat(drill.count("select count(*) from call_queue where line_held"))
                .isZero();
        assertThatPermitsWereFresh(campaign.calls(), calls);
    }

    private static void assertThatPermitsWereFresh(List<CallRow> rows, List<CallRecord> calls) {
        Map<String, CallRow> rowsById =
                rows.stream().collect(Collectors.toMap(row -> row.id().toString(), Function.identity()));
        assertThat(calls).allSatisfy(call -> {
            CallRow row = Objects.requireNonNull(rowsById.get(String.valueOf(call.externalId())));
            assertThat(Duration.between(row.permittedAt(), call.createdAt())).isLessThan(PERMIT_LIFETIME);
        });
    }
}
