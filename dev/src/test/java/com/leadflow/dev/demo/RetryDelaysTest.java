package com.leadflow.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryDelaysTest {
    @Test
    void divideEveryDelayByTheTimeScale() {
        assertThat(RetryDelays.scaled(1)).containsEntry("voicemail", "PT6M").containsEntry("no-answer", "PT4M");
        assertThat(RetryDelays.scaled(20)).containsEntry("voicemail", "PT18S").containsEntry("busy", "PT6S");
        assertThat(RetryDelays.scaled(48)).containsEntry("failed", "PT2.5S");
    }

    @Test
    void giveADelayThatCanBeReadForAnyScale() {
        assertThat(RetryDelays.scaled(7))
                .allSatisfy(
                        (outcome, delay) -> assertThat(Duration.parse(delay)).isPositive());
        assertThat(RetryDelays.scaled(0.1)).containsEntry("busy", "PT20M");
    }
}
