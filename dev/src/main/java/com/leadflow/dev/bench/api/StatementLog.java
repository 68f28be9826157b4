package com.leadflow.dev.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.dev.bench.Superuser;
import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What PostgreSQL is asked, by its own log, which it writes as JSON. A request is found in it by its id, which every transaction of the API tells
 * PostgreSQL.
 */
final class StatementLog implements AutoCloseable {
    private static final String[] ON = {"alter system set log_statement = 'all'", "select pg_reload_conf()"};
    private static final String[] OFF = {"alter system reset log_statement", "select pg_reload_conf()"};

    /** Every server process has to read its settings anew, and the log is written by another one. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ObjectMapper json = new ObjectMapper();
    private final Superuser server;

    private StatementLog(Superuser server) {
        this.server = server;
    }

    /** Has all statements logged until it is closed. */
    static StatementLog start(Superuser server) throws SQLException {
        server.run(Superuser.MAINTENANCE, ON);
        return new StatementLog(server);
    }

    /**
     * What a request has PostgreSQL asked, from the first BEGIN to the last COMMIT. Throws CommandProblem when nothing of it is logged.
     *
     * @param request makes the request with the id that it is given
     */
    List<Statement> record(Consumer<String> request) throws SQLException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            String id = UUID.randomUUID().toString();
            request.accept(id);
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            List<Statement> statements = of(id);
            if (!statements.isEmpty()) {
                return statements;
            }
        }
        throw CommandProblem.failure("PostgreSQL has logged none of the request's statements");
    }

    private List<Statement> of(String requestId) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        for (List<Statement> session : sessions()) {
            statements.addAll(Statement.transactionsWith(session, requestId));
        }
        return statements;
    }

    /** What was logged, session by session. */
    private Iterable<List<Statement>> sessions() throws SQLException {
        Map<String, List<Statement>> sessions = new LinkedHashMap<>();
        try (Stream<Path> files =
                Files.list(Path.of(server.text(Superuser.MAINTENANCE, "show data_directory"), "log"))) {
            for (Path file : files.filter(log -> log.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode entry = json.readTree(line);
                    Statement.parse(
                                    entry.path("message").asText(),
                                    entry.path("detail").asText())
                            .ifPresent(statement -> sessions.computeIfAbsent(
                                            entry.path("session_id").asText(), first -> new ArrayList<>())
                                    .add(statement));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sessions.values();
    }

    @Override
    public void close() throws SQLException {
        server.run(Superuser.MAINTENANCE, OFF);
    }
}
