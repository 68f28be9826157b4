package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for notifications on a connection and a thread of its own, and connects again when the connection is lost. What is
 * sent in between is lost: every connect is followed by a notification {@code reconnected}, and a slow poll stands behind.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DatabaseConfig config;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listenUntilClosed, "notifications");
    private volatile ListeningConnection connection;

    private Notifications(DatabaseConfig config, ListeningConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    /**
     * Connects to PostgreSQL itself (a pooler that shares connections loses notifications) and listens from now on. Throws
     * ConfigurationProblem when that fails.
     */
    public static Notifications listen(DatabaseConfig config) {
        Notifications notifications = new Notifications(config, firstConnection(config));
        notifications.thread.setDaemon(true);
        notifications.thread.start();
        return notifications;
    }

    /**
     * Subscribe first, then read what you wait for: nothing is missed in between. The receiver runs on the listening thread
     * and must be quick; what it throws is logged and hurts nobody else.
     */
    public Subscription subscribe(Consumer<Notification> receiver) {
        Subscription subscription = new Subscription(receiver);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Closing it ends the subscription. */
    public final class Subscription implements AutoCloseable {
        private final Consumer<Notification> receiver;

        private Subscription(Consumer<Notification> receiver) {
            this.receiver = receiver;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    /** Nothing is delivered any more when it returns, unless a receiver itself called it. */
    @Override
    public void close() {
        closed.countDown();
        connection.close();
        try {
            if (Thread.currentThread() != thread) {
                thread.join(LONGEST_PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ListeningConnection firstConnection(DatabaseConfig config) {
        try {
            return ListeningConnection.open(config);
        } catch (SQLException e) {
            throw new ConfigurationProblem(
                    "cannot listen for notifications as \"" + config.user() + "\": " + e.getMessage()
                            + " (DATABASE_LISTEN_URL, or DATABASE_URL where that is not set)",
                    e);
        }
    }

    private void listenUntilClosed() {
        receiveUntilLost(connection);
        Duration pause = SHORTEST_PAUSE;
        while (!closedWithin(pause)) {
            try {
                receiveUntilLost(ListeningConnection.open(config));
                pause = SHORTEST_PAUSE;
            } catch (SQLException e) {
                log.warn("Cannot listen for notifications: {}", e.getMessage());
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
    }

    private void receiveUntilLost(ListeningConnection opened) {
        connection = opened;
        try (opened) {
            deliver(Notification.reconnected());
            while (!closedWithin(Duration.ZERO)) {
                opened.await().forEach(this::deliver);
            }
        } catch (SQLException e) {
            if (!closedWithin(Duration.ZERO)) {
                log.warn("Lost the connection that listens for notifications: {}", e.getMessage());
            }
        }
    }

    private void deliver(Notification notification) {
        for (Subscription subscription : subscriptions) {
            try {
                subscription.receiver.accept(notification);
            } catch (RuntimeException e) {
                log.error("A receiver of notifications failed on topic {}", notification.topic(), e);
            }
        }
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
