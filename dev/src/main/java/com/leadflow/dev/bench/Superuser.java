package com.leadflow.dev.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The login to a benchmark's PostgreSQL that no policy binds. The server trusts whoever connects from this machine. */
public final class Superuser {
    public static final String NAME = "postgres";

    /** The database that LeadFlow runs on. */
    public static final String LEADFLOW = "leadflow";

    /** The one to connect to for what concerns others. */
    public static final String MAINTENANCE = "postgres";

    private final URI server;

    /** Of the server that this JDBC address of one of its databases leads to. */
    public Superuser(String jdbcUrl) {
        this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
    }

    /** Runs statements in a connection of their own. */
    public void run(String database, String... sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    public long number(String database, String query) throws SQLException {
        return Long.parseLong(text(database, query));
    }

    /** The only value of the only row. */
    public String text(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    public Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(server.getHost(), server.getPort(), database);
        return DriverManager.getConnection(url, NAME, "");
    }
}
