package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitBreakerTest {
    private final CircuitBreaker breaker = new CircuitBreaker();

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "9, 9, false",
        "10, 4, false",
        "10, 5, true",
        "11, 5, false",
        "11, 6, true",
        "1000, 499, false",
        "1000, 500, true"
    })
    void opensWhenHalfOfTenCallsOrMoreFail(long calls, long faults, boolean opens) {
        assertThat(breaker.opens(calls, faults)).isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 10", "1000, 10"})
    void staysOpenForTwiceAsLongEachTime(int failures, long minutes) {
        assertThat(breaker.delay(failures)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void countsWhatMayHappenToWhoeverIsCalledNext() {
        for (RetryClass known : RetryClass.values()) {
            boolean success = known == RetryClass.NONE;
            CallEnd end = new CallEnd(success ? Outcome.SUCCESS : Outcome.FAILED, known, false);
            boolean fault = switch (known) {
                case NORMAL, CAPACITY, DAILY, POLICY -> true;
                case NONE, CAPPED, HALT, PERMANENT -> false;
            };
            assertThat(end.providerFault()).as(known.name()).isEqualTo(fault);
        }
        assertThat(new CallEnd(Outcome.BUSY, RetryClass.NORMAL, false).providerFault())
                .isFalse();
    }

    @Test
    void callsThatUsedUpNoAttemptDoNotCountToTheCaps() {
        assertThat(new CallEnd(Outcome.FAILED, RetryClass.CAPACITY, false).countsToCaps())
                .isFalse();
        assertThat(new CallEnd(Outcome.FAILED, RetryClass.HALT, false).countsToCaps())
                .isFalse();
        assertThat(new CallEnd(Outcome.FAILED, RetryClass.HALT, true).countsToCaps())
                .isTrue();
        assertThat(new CallEnd(Outcome.FAILED, RetryClass.NORMAL, false).countsToCaps())
                .isTrue();
        assertThat(new CallEnd(Outcome.NO_ANSWER, RetryClass.NORMAL, false).countsToCaps())
                .isTrue();
    }
}
