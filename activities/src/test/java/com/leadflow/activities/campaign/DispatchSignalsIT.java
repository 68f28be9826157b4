package com.leadflow.activities.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.database.Notifications;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatchSignalsIT {
    private static final Actor ACTOR = new Actor.System("test");
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Half of what so many looks take when each has to wait for its turn. */
    private static final Duration LOOKS_AT_ONCE = Duration.ofSeconds(5);

    private static final int LOOKS = 10;

    private final UUID campaign = UUID.randomUUID();
    private final AtomicInteger waitingForLines = new AtomicInteger();
    private TestDatabase data;
    private Notifications notifications;
    private DispatchSignals signals;

    @BeforeEach
    void start() throws InterruptedException {
        data = TestDatabase.create();
        notifications = Notifications.listen(data.workerConfig());
        signals = new DispatchSignals(notifications, campaign, waitingForLines);
        tellAll();
        // What there was before the test, such as the first connection.
        signals.awaitChange(Duration.ZERO);
    }

    @AfterEach
    void stop() {
        signals.close();
        notifications.close();
        data.close();
    }

    @Test
    void hearOfALine() throws InterruptedException {
        tell("line", UUID.randomUUID());

        signals.awaitLine(LONG);

        assertThat(signals.freedLines()).hasSize(1);
    }

    @Test
    void wakeNobodyForALineWhenNothingIsDue() throws Exception {
        CompletableFuture<Void> waiting = waiting(signals::awaitChange);
        tell("line", UUID.randomUUID());
        tell("campaign", UUID.randomUUID());
        tellAll();
        assertThat(waiting).isNotDone();

        tell("campaign", campaign);

        waiting.get(30, TimeUnit.SECONDS);
        assertThat(signals.freedLines()).isEmpty();
    }

    /** Beside so many others its turn comes after a second, on average. */
    @Test
    void lookAtOnceWhenItsOwnCampaignHasChanged() throws Exception {
        waitingForLines.set(1_000_000);

        assertTimeout(LOOKS_AT_ONCE, () -> {
            for (int look = 0; look < LOOKS; look++) {
                tell("line", UUID.randomUUID());
                tellAll();
                CompletableFuture<Void> waiting = waiting(signals::awaitLine);
                tell("campaign", campaign);
                waiting.get(30, TimeUnit.SECONDS);
            }
        });
    }

    @Test
    void lookAtOnceWhenALineOfItsOwnIsFree() throws Exception {
        waitingForLines.set(1_000_000);

        assertTimeout(LOOKS_AT_ONCE, () -> {
            for (int look = 0; look < LOOKS; look++) {
                CompletableFuture<Void> waiting = waiting(signals::awaitLine);
                tell("line", campaign);
                waiting.get(30, TimeUnit.SECONDS);
                assertThat(signals.freedLines()).hasSize(1);
            }
        });
    }

    private interface Wait {
        void atMost(Duration duration) throws InterruptedException;
    }

    private static CompletableFuture<Void> waiting(Wait wait) {
        return CompletableFuture.runAsync(() -> {
            try {
                wait.atMost(LONG);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Returns when everybody has heard of all that was told before. */
    private void tellAll() throws InterruptedException {
        UUID last = UUID.randomUUID();
        CountDownLatch heard = new CountDownLatch(1);
        notifications.subscribe(notification -> {
            if (notification.id().equals(last.toString())) {
                heard.countDown();
            }
        });
        tell("call", last);
        assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void tell(String topic, UUID id) {
        data.asWorker()
                .run(ACTOR, handle -> handle.attach(NotificationDao.class).notify(topic, id));
    }
}
