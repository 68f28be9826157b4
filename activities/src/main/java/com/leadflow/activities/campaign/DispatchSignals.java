package com.leadflow.activities.campaign;

import com.leadflow.store.database.Notification;
import com.leadflow.store.database.Notifications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a dispatch shift wait until its campaign has changed or, when it has something due, a line is free. */
final class DispatchSignals implements AutoCloseable {
    /** Some two hundred looks a second of all shifts together are no burden to the database. */
    private static final int TURN_MILLIS = 10;

    private static final int LATEST_TURN_MILLIS = 2_000;

    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Long> freedLines = new ArrayList<>();
    private boolean changed;
    private boolean lineFree;

    private final UUID campaignId;
    private final AtomicInteger waitingForLines;
    private final Notifications.Subscription subscription;

    /** @param waitingForLines how many shifts of this worker do, the same for all of them */
    DispatchSignals(Notifications notifications, UUID campaignId, AtomicInteger waitingForLines) {
        this.campaignId = campaignId;
        this.waitingForLines = waitingForLines;
        this.subscription = notifications.subscribe(this::notified);
    }

    /** Waits for news of the campaign, at most so long; news that came since the last wait end it at once. */
    void awaitChange(Duration atMost) throws InterruptedException {
        await(atMost, false);
        // Nothing was due, so nobody waited for those that became free meanwhile.
        freedLines();
    }

    /**
     * As {@link #awaitChange}, but also for a line. Every shift hears of a line that is free, and one can have it: the more of them wait,
     * the further apart they look, and only news of its own campaign, such as one of its own lines, lets one look at once.
     */
    void awaitLine(Duration atMost) throws InterruptedException {
        waitingForLines.incrementAndGet();
        try {
            if (await(atMost, true)) {
                await(turn(waitingForLines.get() - 1), false);
            }
        } finally {
            waitingForLines.decrementAndGet();
        }
    }

    private static Duration turn(int others) {
        int latest = Math.min(TURN_MILLIS * others, LATEST_TURN_MILLIS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(latest + 1));
    }

    /** When lines became free since this was last asked, by {@link System#nanoTime}, oldest first. */
    List<Long> freedLines() {
        lock.lock();
        try {
            List<Long> since = List.copyOf(freedLines);
            freedLines.clear();
            return since;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a line is all the news there is. */
    private boolean await(Duration atMost, boolean forLine) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (left > 0 && !changed && !(forLine && lineFree)) {
                left = news.awaitNanos(left);
            }
            boolean onlyALine = lineFree && !changed;
            changed = false;
            lineFree = false;
            return onlyALine;
        } finally {
            lock.unlock();
        }
    }

    private void notified(Notification notification) {
        boolean line = notification.topic().equals("line");
        boolean ours = notification.topic().equals(Notification.RECONNECTED)
                || notification.id().equals(campaignId.toString());
        if (line || ours) {
            tell(line, ours);
        }
    }

    private void tell(boolean line, boolean ours) {
        lock.lock();
        try {
            lineFree |= line;
            changed |= ours;
            if (line) {
                freedLines.add(System.nanoTime());
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
