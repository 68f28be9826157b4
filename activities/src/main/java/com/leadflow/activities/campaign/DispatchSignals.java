package com.leadflow.activities.campaign;

import com.leadflow.store.database.Notification;
import com.leadflow.store.database.Notifications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a dispatch shift wait until a line is free or its campaign has changed. */
final class DispatchSignals implements AutoCloseable {
    private final Semaphore news = new Semaphore(0);
    private final Queue<Long> freedLines = new ConcurrentLinkedQueue<>();
    private final UUID campaignId;
    private final Notifications.Subscription subscription;

    DispatchSignals(Notifications notifications, UUID campaignId) {
        this.campaignId = campaignId;
        this.subscription = notifications.subscribe(this::notified);
    }

    /** Waits for news, at most so long; news that came since the last wait end it at once. */
    void await(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** When lines became free since this was last asked, by {@link System#nanoTime}, oldest first. */
    List<Long> freedLines() {
        List<Long> since = new ArrayList<>();
        for (Long next = freedLines.poll(); next != null; next = freedLines.poll()) {
            since.add(next);
        }
        return since;
    }

    private void notified(Notification notification) {
        if (notification.topic().equals("line")) {
            freedLines.add(System.nanoTime());
        }
        boolean ours = switch (notification.topic()) {
            case "line", Notification.RECONNECTED -> true;
            case "campaign" -> notification.id().equals(campaignId.toString());
            default -> false;
        };
        if (ours) {
            news.release();
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
