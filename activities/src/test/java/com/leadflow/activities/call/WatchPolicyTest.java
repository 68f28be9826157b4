package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.WatchPolicy.Done;
import com.leadflow.activities.call.WatchPolicy.Step;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.encryption.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of the tables: what the row says, what this watcher has done, and what comes next; times are in seconds ago. */
class WatchPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({
        // moved, looked up, step
        "0,  86400, WAIT",
        "29, 86400, WAIT",
        "30, 86400, LOOK_UP",
        "30, 29,    WAIT",
        "90, 30,    LOOK_UP",
    })
    void askForALiveCallWhenWebhooksAreSilent(int moved, int lookedUp, Step step) {
        assertThat(WatchPolicy.next(live(moved, -60), lookedUp(lookedUp, 0))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        // past the deadline, hung up, step
        "-1, 86400, WAIT",
        "1,  86400, HANG_UP",
        "1,  9,     WAIT",
        "1,  10,    HANG_UP",
    })
    void hangUpPastTheDeadlineAndAgain(int overdue, int hungUp, Step step) {
        Done done = new Done(DAY, DAY, 0, 0, Duration.ZERO, Duration.ofSeconds(hungUp));

        assertThat(WatchPolicy.next(live(0, overdue), done)).isEqualTo(step);
    }

    @Test
    void hangUpWhenItIsAskedFor() {
        PermitRow wished = row(0, -60, null, null, NOW.minusSeconds(1), null);

        assertThat(WatchPolicy.next(wished, lookedUp(86400, 0))).isEqualTo(Step.HANG_UP);
    }

    @ParameterizedTest
    @CsvSource({
        // past the deadline, looked up, answered, first hung up, step
        "599, 5,  5,     590,   WAIT",
        "601, 5,  5,     590,   LOST",
        // Whoever comes back after an outage has asked nobody yet.
        "9999, 86400, 86400, 2, LOOK_UP",
        "9999, 5,  5,     7,    WAIT",
        "9999, 30, 30,    32,   LOOK_UP",
        "9999, 5,  5,     37,   LOST",
        // The provider does not answer.
        "9999, 5,  86400, 999,  WAIT",
        "9999, 30, 86400, 999,  LOOK_UP",
    })
    void giveUpOnlyWhatTheProviderWasAskedFor(int overdue, int lookedUp, int answered, int firstHungUp, Step step) {
        Done done = new Done(
                Duration.ofSeconds(lookedUp),
                Duration.ofSeconds(answered),
                0,
                0,
                Duration.ofSeconds(firstHungUp),
                Duration.ofSeconds(5));

        assertThat(WatchPolicy.next(live(0, overdue), done)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        // past the deadline, wrong answers, first hung up, step
        "7199, 99, 999, LOOK_UP",
        "7201, 9,  999, LOOK_UP",
        "7201, 10, 999, LOST",
        "7201, 10, 7,   LOOK_UP",
    })
    void giveUpWhatTheProviderAnswersWronglyAboutForHours(int overdue, int wrong, int firstHungUp, Step step) {
        Done done = new Done(
                Duration.ofSeconds(30), DAY, 99, wrong, Duration.ofSeconds(firstHungUp), Duration.ofSeconds(5));

        assertThat(WatchPolicy.next(live(0, overdue), done)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        // moved, looked up, answered, failed, step
        "9,   86400, 86400, 0,  WAIT",
        "10,  86400, 86400, 0,  LOOK_UP",
        "20,  9,     9,     0,  WAIT",
        "20,  10,    10,    0,  LOOK_UP",
        "60,  5,     5,     0,  DONE",
        // Not seen by this watcher until now.
        "999, 86400, 86400, 0,  LOOK_UP",
        "999, 9,     86400, 1,  WAIT",
        "999, 10,    86400, 29, LOOK_UP",
        "999, 5,     86400, 30, DONE",
    })
    void waitForTheReportButNotForEver(int moved, int lookedUp, int answered, int failed, Step step) {
        PermitRow ended = row(moved, -60, NOW.minusSeconds(moved), null, null, null);
        Done done = new Done(Duration.ofSeconds(lookedUp), Duration.ofSeconds(answered), failed, 0, Duration.ZERO, DAY);

        assertThat(WatchPolicy.next(ended, done)).isEqualTo(step);
    }

    @Test
    void beDoneWithTheReport() {
        PermitRow reported = row(0, -60, NOW.minusSeconds(3), NOW, null, null);

        assertThat(WatchPolicy.next(reported, lookedUp(86400, 0))).isEqualTo(Step.DONE);
    }

    /** Its number was freed while nobody knew of it: that is no end. */
    @Test
    void followACallThatTurnsUpAfterItsNumberWasFreed() {
        PermitRow found = row(0, -60, null, null, null, NOW.minusSeconds(60));

        assertThat(WatchPolicy.next(found, lookedUp(86400, 0))).isEqualTo(Step.WAIT);
    }

    private static Done lookedUp(int seconds, int failed) {
        return new Done(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), failed, 0, Duration.ZERO, DAY);
    }

    private static PermitRow live(int moved, int overdue) {
        return row(moved, overdue, null, null, null, null);
    }

    private static PermitRow row(
            int moved,
            int overdue,
            @Nullable Instant endedAt,
            @Nullable Instant reportedAt,
            @Nullable Instant hangUpRequestedAt,
            @Nullable Instant resolvedAt) {
        return new PermitRow(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                null,
                UUID.randomUUID(),
                new BlindIndex(new byte[16]),
                1,
                "in-progress",
                "call-1",
                null,
                null,
                false,
                false,
                NOW.minusSeconds(300),
                NOW.minusSeconds(overdue),
                endedAt,
                reportedAt,
                resolvedAt,
                false,
                hangUpRequestedAt,
                null,
                NOW.minusSeconds(moved),
                NOW);
    }
}
