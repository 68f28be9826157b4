package com.leadflow.store.database;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.Configurable;
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

    /** A transaction of its own, which runs on nobody's behalf, for it sees no table. */
    private static final String SQL = """
            select set_config('synchronous_commit', 'off', true), count(pg_notify('leadflow', word))
            from unnest(:words::text[]) as word
            """;

    private static final long LAST_SECONDS = 2;

    private final Jdbi jdbi;
    private final Set<String> waiting = new LinkedHashSet<>();

    /** Only while there is something to send: who has no use for the sender any more need not close it. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NotificationSender::daemon);

    private NotificationSender(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.thread.allowCoreThreadTimeOut(true);
    }

    /** Lets every handle find its sender. */
    static void install(Jdbi jdbi) {
        jdbi.getConfig(Link.class).sender = new NotificationSender(jdbi);
    }

    static NotificationSender of(Configurable<?> jdbiOrHandle) {
        return Objects.requireNonNull(jdbiOrHandle.getConfig(Link.class).sender, "JdbiSetup installs it");
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
            jdbi.useHandle(handle ->
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

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "notification-sender");
        thread.setDaemon(true);
        return thread;
    }

    /** Every handle has what its Jdbi has. */
    public static final class Link implements JdbiConfig<Link> {
        private @Nullable NotificationSender sender;

        @Override
        public Link createCopy() {
            Link copy = new Link();
            copy.sender = sender;
            return copy;
        }
    }
}
