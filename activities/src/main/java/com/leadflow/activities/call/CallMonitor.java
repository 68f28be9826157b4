package com.leadflow.activities.call;

import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.Notification;
import com.leadflow.store.database.Notifications;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees for all calls that this worker watches when their rows move: by notification, and by one poll of all of them behind it, so
 * that a lost notification costs seconds and nothing else. Renews their claims, so that the sweep leaves them alone.
 */
public final class CallMonitor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallMonitor.class);

    private static final Actor ACTOR = new Actor.System("watch");
    private static final Duration POLL_EVERY = Duration.ofSeconds(2);

    /** The sweep takes a claim for abandoned after 45 s. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(15);

    private final Database database;
    private final Map<UUID, Set<WatchedCall>> watched = new ConcurrentHashMap<>();

    /** To be read at the next opportunity, together: when many calls move at once, their rows cost one query. */
    private final Set<UUID> moved = ConcurrentHashMap.newKeySet();

    private final CountDownLatch leaving = new CountDownLatch(1);
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "call-monitor"));
    private final Notifications.Subscription subscription;

    private CallMonitor(Database database, Notifications notifications) {
        this.database = database;
        this.subscription = notifications.subscribe(this::notified);
    }

    public static CallMonitor start(Database database, Notifications notifications) {
        CallMonitor monitor = new CallMonitor(database, notifications);
        monitor.every(POLL_EVERY, monitor::readAll);
        monitor.every(RENEW_EVERY, monitor::renewClaims);
        return monitor;
    }

    /**
     * Watches a call until the result is closed. A try that was given up for dead may watch it, too: whichever of them begins or ends
     * first, the others go on hearing of it.
     */
    WatchedCall watch(UUID historyId) {
        WatchedCall call = new WatchedCall(ended -> remove(historyId, ended));
        watched.compute(historyId, (id, others) -> {
            Set<WatchedCall> all = others == null ? new CopyOnWriteArraySet<>() : others;
            all.add(call);
            return all;
        });
        look(historyId);
        return call;
    }

    private void remove(UUID historyId, WatchedCall ended) {
        watched.computeIfPresent(historyId, (id, all) -> {
            all.remove(ended);
            return all.isEmpty() ? null : all;
        });
    }

    /** The worker shuts down: everybody who waits here hands over to another worker. */
    public void handOver() {
        leaving.countDown();
        watched.values().forEach(calls -> calls.forEach(WatchedCall::leave));
    }

    boolean leaving() {
        return leaving.getCount() == 0;
    }

    /** Waits so long; less when the worker shuts down, which is thrown as a handover. */
    void pause(Duration duration) {
        try {
            if (leaving.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Handover.failure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Handover.failure();
        }
    }

    private void notified(Notification notification) {
        switch (notification.topic()) {
            case Notification.RECONNECTED -> thread.execute(() -> safely(this::readAll));
            case "call" -> {
                UUID historyId = UUID.fromString(notification.id());
                if (watched.containsKey(historyId)) {
                    look(historyId);
                }
            }
            default -> {}
        }
    }

    private void look(UUID historyId) {
        moved.add(historyId);
        thread.execute(() -> safely(this::readMoved));
    }

    private void readMoved() {
        List<UUID> ids = List.copyOf(moved);
        // Before they are read: what moves meanwhile is read again.
        ids.forEach(moved::remove);
        read(ids);
    }

    private void readAll() {
        read(watched.keySet());
    }

    private void read(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<PermitRow> rows =
                database.call(ACTOR, handle -> handle.attach(PermitDao.class).findAll(ids.toArray(UUID[]::new)));
        for (PermitRow row : rows) {
            watched.getOrDefault(row.id(), Set.of()).forEach(call -> call.seen(row));
        }
    }

    private void renewClaims() {
        if (!watched.isEmpty()) {
            database.run(
                    ACTOR,
                    handle ->
                            handle.attach(PermitDao.class).seen(watched.keySet().toArray(UUID[]::new)));
        }
    }

    private void every(Duration period, Runnable task) {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> safely(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An executor drops a task that throws; the monitor goes on, and the next poll makes good what this one missed. */
    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("The call monitor could not read the database: {}", e.toString());
        }
    }

    @Override
    public void close() {
        handOver();
        subscription.close();
        thread.shutdownNow();
    }
}
