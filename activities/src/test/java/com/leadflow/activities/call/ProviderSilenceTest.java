package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProviderSilenceTest {
    private static final PlaceAnswer ACCEPTED = new PlaceAnswer.Accepted("call", false);

    private final AtomicInteger reactions = new AtomicInteger();
    private final CountDownLatch reacted = new CountDownLatch(1);
    private final ProviderSilence silence = new ProviderSilence(Duration.ofMillis(200), () -> {
        reactions.incrementAndGet();
        reacted.countDown();
    });

    /** The first request was sent before, so its time is over before that of the second. */
    @Test
    void reactToARequestThatWaitsLongAndToNoOther() {
        silence.during(() -> ACCEPTED);

        PlaceAnswer late = silence.during(() -> answerWhenReactedTo());

        assertThat(late).isEqualTo(ACCEPTED);
        assertThat(reactions).hasValue(1);
    }

    private PlaceAnswer answerWhenReactedTo() {
        try {
            assertThat(reacted.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ACCEPTED;
    }
}
