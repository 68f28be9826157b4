package com.leadflow.store.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that listens on the channel {@code leadflow}. */
final class ListeningConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ListeningConnection.class);

    /** A connection whose other side vanished stays silent for ever: it is probed when nothing came for so long. */
    private static final Duration PROBE_AFTER = Duration.ofSeconds(30);

    private final Connection connection;

    private ListeningConnection(Connection connection) {
        this.connection = connection;
    }

    static ListeningConnection open(DatabaseConfig config) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().value());
        properties.setProperty("ApplicationName", "leadflow-notifications");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        ListeningConnection listening = new ListeningConnection(DriverManager.getConnection(config.url(), properties));
        try {
            listening.execute("listen leadflow");
            return listening;
        } catch (SQLException e) {
            listening.close();
            throw e;
        }
    }

    /** Waits for notifications; an empty list after a while without any. Throws when the connection is lost. */
    List<Notification> await() throws SQLException {
        PGNotification[] received =
                connection.unwrap(PGConnection.class).getNotifications((int) PROBE_AFTER.toMillis());
        if (received == null || received.length == 0) {
            execute("select 1");
            return List.of();
        }
        return Arrays.stream(received)
                .map(notification -> Notification.parse(notification.getParameter()))
                .toList();
    }

    /** From any thread; who awaits gets an exception. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("Could not abort the connection", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
