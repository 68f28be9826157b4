package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallEndTest {
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
