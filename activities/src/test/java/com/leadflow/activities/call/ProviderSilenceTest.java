package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProviderSilenceTest {
    private static final PlaceAnswer ACCEPTED = new PlaceAnswer.Accepted("call", false);

    private final AtomicInteger reactions = new AtomicInteger();
    private final CountDownLatch reacted = new CountDownLatch(1);
    private final ProviderSilence silence = new ProviderSilence(Duration.ofMillis(300), () -> {
        reactions.incrementAndGet();
        reacted.countDown();
    });
    private final CompletableFuture<PlaceAnswer> late = new CompletableFuture<>();

    @AfterEach
    void answer() {
        late.complete(ACCEPTED);
    }

    @Test
    void reactWhenNothingIsAnsweredSinceARequestWasSent() throws Exception {
        silence.during(() -> ACCEPTED);

        sendAndWait();

        reacted.await();
    }

    /** The timer looks at one request after the other: at the later one when the earlier has been looked at. */
    @Test
    void leaveASlowAnswerAmongOthersAlone() throws Exception {
        sendAndWait();
        silence.during(() -> ACCEPTED);
        sendAndWait();

        reacted.await();

        assertThat(reactions).hasValue(1);
    }

    /** Sends a request that is answered late, in another thread. */
    private void sendAndWait() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        Runnable request = () -> silence.during(() -> {
            sent.countDown();
            return late.join();
        });
        new Thread(request, "dial").start();
        sent.await();
    }
}
