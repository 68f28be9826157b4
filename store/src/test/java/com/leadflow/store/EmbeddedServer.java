package com.leadflow.store;

import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.JdbiForTests;
import com.leadflow.store.database.Migration;
import com.leadflow.store.database.MigrationConfig;
import com.leadflow.store.database.MigrationConfig.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One PostgreSQL for the whole test JVM, started at first use; it ends with the JVM. */
final class EmbeddedServer {
    static final Login API = new Login("test_api", new Secret("api-password"));
    static final Login WORKER = new Login("test_worker", new Secret("worker-password"));
    private static final Login OWNER = new Login("test_owner", new Secret("owner-password"));
    /** A busy machine takes longer than the library's 10 seconds. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

    private static final String TEMPLATE = "leadflow_template";

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedServer instance() {
        return Holder.SERVER;
    }

    /** A database with the whole schema, copied from one that was migrated once. */
    void createMigrated(String name) {
        execute("create database %s template %s owner %s".formatted(name, TEMPLATE, OWNER.user()));
    }

    void createEmpty(String name) {
        execute("create database %s owner %s".formatted(name, OWNER.user()));
    }

    void drop(String name) {
        execute("drop database if exists %s with (force)".formatted(name));
    }

    String url(String name) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), name);
    }

    MigrationConfig migration(String name) {
        return new MigrationConfig(url(name), OWNER, API, WORKER);
    }

    private void introducePersonas() {
        JdbiForTests.over(url(TEMPLATE) + "?user=postgres").useTransaction(handle -> {
            for (Persona persona : Persona.values()) {
                if (persona.team() != null) {
                    handle.execute(
                            "insert into teams (id, name) values (?, ?) on conflict do nothing",
                            persona.team(),
                            persona.teamName());
                }
                handle.execute(
                        "insert into users (id, email, name, role, team_id) values (?, ?, ?, ?, ?)",
                        persona.id(),
                        persona.email(),
                        persona.name(),
                        persona.role(),
                        persona.team());
            }
        });
    }

    private void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static EmbeddedServer start() {
        try {
            EmbeddedServer server = new EmbeddedServer(EmbeddedPostgres.builder()
                    .setPort(FreePort.draw())
                    .setPGStartupWait(STARTS_WITHIN)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    // For tests of what was committed before what.
                    .setServerConfig("track_commit_timestamp", "on")
                    .setDataDirectoryCustomizer(EmbeddedServer::demandPasswords)
                    .start());
            server.execute("create role %s login createrole password '%s'"
                    .formatted(OWNER.user(), OWNER.password().value()));
            server.createEmpty(TEMPLATE);
            Migration.migrate(server.migration(TEMPLATE));
            server.introducePersonas();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all but the superuser, as a server in production does. */
    private static void demandPasswords(File dataDirectory) {
        String rules = """
                local all all trust
                host all postgres all trust
                host all all all scram-sha-256
                """;
        try {
            Files.writeString(dataDirectory.toPath().resolve("pg_hba.conf"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server when it is first asked for, and once. */
    private static final class Holder {
        private static final EmbeddedServer SERVER = start();
    }
}
