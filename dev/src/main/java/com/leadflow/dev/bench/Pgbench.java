package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own benchmark program, which sends the statements of a script over and over. It prepares each once for a connection, as
 * the JDBC driver does.
 */
public final class Pgbench {
    private static final String PROGRAM = "pgbench";

    /** A thread sends for several clients, but no more threads than processors. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** For what is under way when the time is up: no script waits for long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);

    private final String host;
    private final int port;

    private Pgbench(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Throws CommandProblem where there is no pgbench on the PATH.
     *
     * @param jdbcUrl of any database of the server
     */
    public static Pgbench of(String jdbcUrl) {
        require(System.getenv().getOrDefault("PATH", ""));
        URI server = URI.create(jdbcUrl.substring("jdbc:".length()));
        return new Pgbench(server.getHost(), server.getPort());
    }

    /** Throws CommandProblem where the value of PATH leads to no pgbench: before anything is started. */
    public static void require(String path) {
        if (Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .noneMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)))) {
            throw CommandProblem.failure(
                    "no pgbench on the PATH: this command measures with it; it comes with PostgreSQL"
                            + " (Debian: postgresql-contrib or postgresql-15, Homebrew: libpq)");
        }
    }

    /**
     * What is sent, to whom.
     *
     * @param name of the script, for messages
     * @param text in pgbench's language, which {@link SqlText} writes
     * @param variables by name; one that has no value is null
     */
    public record Script(String name, String text, Map<String, String> variables) {}

    /** Runs a script for so many seconds. Throws CommandProblem with what pgbench says when a statement fails. */
    public Latencies run(String user, String database, Script script, int clients, int seconds)
            throws InterruptedException {
        Path logs = SeparateProcesses.logs();
        String name = PROGRAM + "-" + script.name();
        Path output = logs.resolve(name + ".log");
        String latencies = name + ".latencies";
        try {
            Path text = Files.writeString(logs.resolve(name + ".sql"), script.text());
            List<String> command = command(user, database, clients, seconds, logs.resolve(latencies), text);
            script.variables().forEach((variable, value) -> command.addAll(List.of("-D", variable + "=" + value)));
            await(command, output, seconds);
            return read(logs, latencies, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String user, String database, int clients, int seconds, Path log, Path script) {
        return new ArrayList<>(List.of(
                PROGRAM,
                "--no-vacuum",
                "--protocol=prepared",
                "--host=" + host,
                "--port=" + port,
                "--username=" + user,
                "--client=" + clients,
                "--jobs=" + Math.min(clients, THREADS),
                "--time=" + seconds,
                "--log",
                "--log-prefix=" + log,
                "--file=" + script,
                database));
    }

    private static void await(List<String> command, Path output, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(seconds + PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw CommandProblem.failure("pgbench did not end; what it said is in " + output);
            }
            if (process.exitValue() != 0) {
                throw CommandProblem.failure("pgbench ended with code %d; what it said is in %s, at last: %s"
                        .formatted(process.exitValue(), output, firstError(output)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String firstError(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> line.contains("error"))
                .findFirst()
                .orElse("nothing of an error");
    }

    /** A line for each run of the script: client, number, microseconds, and more. */
    private static Latencies read(Path logs, String prefix, Path output) throws IOException {
        Latencies latencies = new Latencies();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, prefix + ".*")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    latencies.add(Long.parseLong(line.split(" ", 4)[2]));
                }
                Files.delete(file);
            }
        }
        Matcher rate = RATE.matcher(Files.readString(output));
        if (!rate.find() || latencies.count() == 0) {
            throw CommandProblem.failure(
                    "pgbench did not come to the end of its script once; what it said is in " + output);
        }
        latencies.ran(latencies.count() / Double.parseDouble(rate.group(1)));
        return latencies;
    }
}
