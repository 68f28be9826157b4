package com.leadflow.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Asks the database whether it answers, on a thread of its own: a pool without connections makes others wait longer than that. */
final class Reachability implements AutoCloseable {
    private static final int SECONDS = 2;

    private final DataSource source;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "database-reachability");
        made.setDaemon(true);
        return made;
    });

    Reachability(DataSource source) {
        this.source = source;
    }

    boolean isReachable() {
        Future<Boolean> answer = thread.submit(this::answers);
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            answer.cancel(true);
        }
    }

    private boolean answers() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(SECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
