package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
