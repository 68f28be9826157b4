package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Sets;
import com.leadflow.dev.chaos.CallRow;
import com.leadflow.dev.chaos.DialingRules;
import com.leadflow.dev.simulator.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 200 live calls on two workers, one of which goes: what becomes of the calls that it followed. */
@Timeout(900)
@Tag("alone")
class HandoverIT {
    private static final List<String> NUMBERS = Leads.answering(
            201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 218, 219, 229, 231, 234, 240, 248,
            251, 252, 312, 415);
    private static final int CALLS = 200;

    /** Of each worker that has no room for the other's calls. */
    private static final int FEW_SLOTS = 40;

    private static final DialingRules ONE_CALL = new DialingRules(Map.of(), 0, Duration.ofMinutes(10));

    private static final Duration WHEN_STOPPED = Duration.ofSeconds(2);
    /** Nobody tells the server: it has to miss the heartbeats first. */
    private static final Duration WHEN_KILLED = Duration.ofSeconds(15).plus(WHEN_STOPPED);

    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static Drill drill;

    @BeforeAll
    static void start() {
        drill = Drill.start("handover", CALLS, "--call-seconds", "600", "--spread", "0", "--ring-seconds", "0.5");
    }

    @AfterEach
    void killWorkers() {
        drill.killWorkers();
    }

    @AfterAll
    static void stop() {
        if (drill != null) {
            drill.close();
        }
    }

    @Test
    void bringEveryCallToTheOtherWorkerWithinTwoSecondsWhenAWorkerIsStopped() {
        TwoWorkers workers = TwoWorkers.withLiveCalls(drill, campaign(NUMBERS, 600), CALLS, CALLS);

        Instant stopped = Instant.now();
        workers.leaving().stop();

        assertThat(tookOver(workers, "SIGTERM", stopped)).isLessThan(WHEN_STOPPED);
        assertThatHangingUpEndsEveryCall(workers);
    }

    @Test
    void bringEveryCallToTheOtherWorkerSoonAfterTheHeartbeatsWhenAWorkerDies() {
        TwoWorkers workers = TwoWorkers.withLiveCalls(drill, campaign(NUMBERS, 600), CALLS, CALLS);

        Instant killed = Instant.now();
        workers.leaving().kill();

        assertThat(tookOver(workers, "SIGKILL", killed)).isLessThan(WHEN_KILLED);
        assertThatHangingUpEndsEveryCall(workers);
    }

    /** What nobody has a slot for waits for one, and loses nothing by it but time. */
    @Test
    void bringTheCallsToAFullWorkerAsItsOwnEnd() {
        TwoWorkers workers = TwoWorkers.withLiveCalls(
                drill, campaign(NUMBERS.subList(0, 2 * FEW_SLOTS), 60), 2 * FEW_SLOTS, FEW_SLOTS);
        List<UUID> own = List.copyOf(workers.attempts().followedBy(workers.staying()));
        assertThat(own).hasSize(FEW_SLOTS);

        workers.leaving().stop();

        assertThat(workers.attempts().followed()).hasSize(FEW_SLOTS);
        List<UUID> first = own.subList(0, FEW_SLOTS / 4);
        cancel(first);
        workers.awaitTakenOver(first.size());
        Set<UUID> takenOver = workers.takenOver(workers.attempts());
        Set<UUID> unfollowed = workers.orphans().stream()
                .filter(item -> !takenOver.contains(item))
                .limit(5)
                .collect(Collectors.toSet());
        cancel(unfollowed);
        assertThat(callsFor(unfollowed, workers))
                .extracting(CallRecord::endedAt)
                .containsOnlyNulls();
        Instant room = Instant.now();
        cancel(own.subList(first.size(), own.size()));
        await().atMost(AT_ONCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> callsFor(unfollowed, workers).stream().noneMatch(call -> call.endedAt() == null));
        drill.took("hang-ups that had waited for somebody who follows the call", room, Instant.now());

        workers.campaign().awaitStatus("completed");
        assertThat(cancelledItems(workers.campaign()))
                .containsExactlyInAnyOrderElementsOf(Sets.union(Set.copyOf(own), unfollowed));
        assertThatEveryNumberWasCalledOnce(workers);
    }

    private static Campaign campaign(List<String> numbers, int maxCallSeconds) {
        Map<String, Object> settings =
                Map.of("max_live_calls", CALLS, "max_retries", 0, "max_call_seconds", maxCallSeconds);
        Campaign campaign = Campaign.create(drill.api(), settings);
        campaign.attach(numbers);
        return campaign;
    }

    private static Duration tookOver(TwoWorkers workers, String signal, Instant sent) {
        int orphans = workers.orphans().size();
        Instant last = workers.awaitTakenOver(orphans);
        return drill.took("%s to a worker with %d calls: all followed again".formatted(signal, orphans), sent, last);
    }

    private static void assertThatHangingUpEndsEveryCall(TwoWorkers workers) {
        Instant asked = Instant.now();
        workers.campaign().command("stop", Map.of("hang_up", true));
        JsonNode progress = workers.campaign().awaitNothingInProgress();
        drill.took("%d calls hung up, reported and settled".formatted(CALLS), asked, Instant.now());
        assertThat(progress.at("/leads/failed").asInt()).isEqualTo(CALLS);
        assertThat(drill.callsSince(workers.began()))
                .extracting(CallRecord::endedReason)
                .containsOnly("manually-canceled");
        assertThatEveryNumberWasCalledOnce(workers);
    }

    private static void assertThatEveryNumberWasCalledOnce(TwoWorkers workers) {
        assertThat(drill.callsSince(workers.began()))
                .extracting(CallRecord::number)
                .containsExactlyInAnyOrderElementsOf(workers.campaign().numbers());
        assertThat(drill.violations(workers.campaign(), workers.began(), ONE_CALL))
                .isEmpty();
        assertThat(drill.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    private static void cancel(Collection<UUID> items) {
        items.forEach(item -> drill.api().send("PATCH", "/call-queue/" + item, Map.of("status", "cancelled")));
    }

    private static List<UUID> cancelledItems(Campaign campaign) {
        return campaign.items().stream()
                .filter(item -> item.path("status").asText().equals("cancelled"))
                .map(item -> UUID.fromString(item.path("id").asText()))
                .toList();
    }

    private static List<CallRecord> callsFor(Set<UUID> items, TwoWorkers workers) {
        Set<String> ids = workers.campaign().calls().stream()
                .filter(row -> items.contains(row.queueId()))
                .map(CallRow::id)
                .map(UUID::toString)
                .collect(Collectors.toSet());
        return drill.callsSince(workers.began()).stream()
                .filter(call -> ids.contains(String.valueOf(call.externalId())))
                .toList();
    }
}
