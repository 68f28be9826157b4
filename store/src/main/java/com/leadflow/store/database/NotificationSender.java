package com.leadflow.store.database;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notifications of what has been committed. Not within the transaction that they are about: PostgreSQL commits transactions that
 * notify one at a time, each of which waits for the disk. Here those that have come up together share a transaction, which waits for
 * no disk, because it stores nothing. One that is lost with the process costs what every lost one does: a poll stands behind.
 */
final class NotificationSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NotificationSender.class);

    private static final String SQL = """
            select set_config('synchronous_commit', 'off', true), count(pg_notify('leadflow', word))
            from unnest(:words::text[]) as word
            """;

    private static final long LAST_SECONDS = 2;

    private final Jdbi jdbi;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "notification-sender"));

    private NotificationSender(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes the one that every handle of this database sends by. */
    static NotificationSender over(Jdbi jdbi) {
        NotificationSender sender = new NotificationSender(jdbi);
        jdbi.getConfig(Link.class).sender = sender;
        return sender;
    }

    void send(String topic, UUID id) {
        synchronized (waiting) {
            // Whoever comes first wakes the thread, which takes along who comes meanwhile.
            if (waiting.isEmpty() && !thread.isShutdown()) {
                thread.execute(this::sendWaiting);
            }
            waiting.add(topic + ":" + id);
        }
    }

    private void sendWaiting() {
        String[] words;
        synchronized (waiting) {
            words = waiting.toArray(String[]::new);
            waiting.clear();
        }
        try {
            jdbi.useTransaction(handle ->
                    handle.createQuery(SQL).bind("words", words).mapToMap().one());
        } catch (RuntimeException e) {
            log.warn("{} notifications could not be sent: {}", words.length, e.toString());
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            thread.shutdown();
        }
        try {
            if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How a handle finds the sender of its database. */
    public static final class Link implements JdbiConfig<Link> {
        private @Nullable NotificationSender sender;

        NotificationSender sender() {
            return Objects.requireNonNull(sender, "this handle is of no Database");
        }

        @Override
        public Link createCopy() {
            Link copy = new Link();
            copy.sender = sender;
            return copy;
        }
    }
}
