package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderBackoffTest {
    private final ProviderBackoff backoff = new ProviderBackoff();

    @ParameterizedTest
    @CsvSource({
        "NO_CONNECTION, 1, 2",
        "UNKNOWN, 2, 4",
        "CAPACITY, 5, 32",
        "NO_CONNECTION, 6, 60",
        "RATE_LIMITED, 1000, 60",
        "UNKNOWN, 8, 256",
        "UNKNOWN, 9, 300",
        "PROVIDER_SILENT, 1000, 300"
    })
    void doublesWithEachBadAnswerUpToWhatAProbeMayCost(DialReason reason, int failures, long seconds) {
        assertThat(backoff.delay(reason, failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
