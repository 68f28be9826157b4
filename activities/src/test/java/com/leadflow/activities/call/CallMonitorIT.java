package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.database.Notifications;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches a call hears of it. */
class CallMonitorIT {
    /** Several polls of the monitor. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestDatabase data;
    private Campaigns campaigns;
    private Notifications notifications;
    private CallMonitor monitor;

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        campaigns = new Campaigns(data);
        notifications = Notifications.listen(data.workerConfig());
        monitor = CallMonitor.start(data.asWorker(), notifications);
    }

    @AfterEach
    void stop() {
        monitor.close();
        notifications.close();
        data.close();
    }

    /** A try of watch that the server gave up for dead may end long after the next one began, on the same worker. */
    @Test
    void goOnTellingTheNextWatchWhenTheOneBeforeItEnds() throws InterruptedException {
        UUID call = liveCall();
        WatchedCall givenUp = monitor.watch(call);
        WatchedCall next = monitor.watch(call);

        givenUp.close();
        campaigns.execute("update call_history set ended_at = now() where id = ?", call);

        assertThat(endSeenBy(next)).isTrue();
    }

    /** Or begin after it: a worker that stood still had been given the try, and had not begun with it. */
    @Test
    void goOnTellingAWatchWhenOneThatBeganAfterItEnds() throws InterruptedException {
        UUID call = liveCall();
        WatchedCall current = monitor.watch(call);
        WatchedCall givenUp = monitor.watch(call);

        givenUp.close();
        campaigns.execute("update call_history set ended_at = now() where id = ?", call);

        assertThat(endSeenBy(current)).isTrue();
    }

    private static boolean endSeenBy(WatchedCall watch) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            @Nullable PermitRow row = watch.await(Duration.ofSeconds(1));
            if (row != null && row.endedAt() != null) {
                return true;
            }
        }
        return false;
    }

    private UUID liveCall() {
        UUID campaign = campaigns.create(1);
        UUID id = UUID.randomUUID();
        campaigns.execute(
                """
                insert into call_history (id, campaign_id, lead_id, call_id, queue_id, claim, attempt, phone_index, deadline)
                values (?, ?, ?, 'call-1', ?, 1, 1, ?, now() + interval '10 minutes')
                """,
                id,
                campaign,
                campaigns.lead("+12125550101"),
                UUID.randomUUID(),
                data.keysets().indexer().phone("+12125550101").bytes());
        return id;
    }
}
