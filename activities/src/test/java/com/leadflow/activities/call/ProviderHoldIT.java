package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.dialing.DialReason;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProviderHoldIT {
    private static TestDatabase data;

    @BeforeAll
    static void create() {
        data = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        data.close();
    }

    @Test
    void growsWithEachBadAnswerAfterAHold() {
        assertThat(seconds(0, DialReason.NO_CONNECTION, null)).isEqualTo(2);
        assertThat(seconds(4, DialReason.CAPACITY, null)).isEqualTo(32);
        assertThat(seconds(50, DialReason.UNKNOWN, null)).isEqualTo(300);
    }

    /** Many calls are on their way when the trouble begins. */
    @Test
    void countsBadAnswersDuringAHoldAsOne() {
        try (Handle handle = data.owner().open()) {
            handle.useTransaction(transaction -> {
                transaction.execute("update dialing_state set hold_failures = 0, hold_until = null");
                Instant end = ProviderHold.begin(transaction, DialReason.NO_CONNECTION, null);

                assertThat(ProviderHold.begin(transaction, DialReason.CAPACITY, Duration.ofSeconds(1)))
                        .isEqualTo(end);
                assertThat(ProviderHold.begin(transaction, DialReason.RATE_LIMITED, Duration.ofSeconds(9)))
                        .isEqualTo(end.plusSeconds(7));
                assertThat(transaction
                                .select("select hold_failures from dialing_state")
                                .mapTo(Integer.class)
                                .one())
                        .isEqualTo(1);
            });
        }
    }

    @Test
    void lastsAsLongAsTheProviderAsks() {
        assertThat(seconds(0, DialReason.RATE_LIMITED, Duration.ofMinutes(7))).isEqualTo(420);
    }

    /** Of a hold that begins after so many bad answers. */
    private static long seconds(int badAnswers, DialReason reason, @Nullable Duration retryAfter) {
        try (Handle handle = data.owner().open()) {
            return handle.inTransaction(transaction -> {
                transaction.execute("update dialing_state set hold_failures = ?, hold_until = null", badAnswers);
                ProviderHold.begin(transaction, reason, retryAfter);
                return transaction
                        .select("select extract(epoch from hold_until - now())::int from dialing_state")
                        .mapTo(Long.class)
                        .one();
            });
        }
    }
}
