package com.leadflow.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.command.Installation;
import com.leadflow.dev.stack.Ports;
import com.leadflow.store.encryption.Keysets;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that cannot start, as processes of their own: an exit code and one line that says what to change. */
@Timeout(120)
class RefusedStartIT {
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("DATABASE_URL", "jdbc:postgresql://localhost:1/leadflow"),
            Map.entry("DATABASE_USER", "somebody"),
            Map.entry("DATABASE_PASSWORD", "secret"),
            Map.entry("DATABASE_OWNER_USER", "owner"),
            Map.entry("DATABASE_OWNER_PASSWORD", "secret"),
            Map.entry("DATABASE_API_USER", "api"),
            Map.entry("DATABASE_API_PASSWORD", "secret"),
            Map.entry("DATABASE_WORKER_USER", "worker"),
            Map.entry("DATABASE_WORKER_PASSWORD", "secret"),
            Map.entry("ENCRYPTION_KEYSET", Keysets.generate()),
            Map.entry("JWT_HS256_SECRET", "0123456789abcdef0123456789abcdef"),
            Map.entry("VAPI_API_KEY", "key"),
            Map.entry("VAPI_WEBHOOK_SECRET", "secret"),
            Map.entry("PUBLIC_URL", "http://localhost:1"),
            Map.entry("API_PORT", "0"),
            Map.entry("API_ADMIN_PORT", "0"),
            Map.entry("WORKER_ADMIN_PORT", "0"));

    private final Path directory;

    RefusedStartIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({"api, API_PORT", "api, API_ADMIN_PORT", "worker, WORKER_ADMIN_PORT"})
    void nameTheVariableOfAPortThatIsInUse(String command, String variable) throws Exception {
        try (ServerSocket busy = new ServerSocket(0)) {
            Ended ended = run(command, variable, Integer.toString(busy.getLocalPort()));

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.errors())
                    .containsExactly("leadflow: port %d (%s) is in use: stop what listens there, or set %s to another"
                            .formatted(busy.getLocalPort(), variable, variable));
        }
    }

    @ParameterizedTest
    @CsvSource({"api, somebody", "worker, somebody", "migrate, owner"})
    void sayThatNoDatabaseIsThere(String command, String login) throws Exception {
        Ended ended = run(command, "DATABASE_URL", "jdbc:postgresql://localhost:1/leadflow");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors())
                .singleElement()
                .asString()
                .startsWith("leadflow: cannot connect to the database as \"" + login + "\"")
                .contains("localhost:1 refused", "DATABASE_URL");
    }

    @Test
    void sayThatASecretIsTooShortWithoutShowingIt() throws Exception {
        Ended ended = run("api", "JWT_HS256_SECRET", "hunter2");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors())
                .containsExactly(
                        "leadflow: JWT_HS256_SECRET has a value that does not fit: expected at least 32 bytes, as HS256 demands");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_MAX_CALLS, abc",
        "DIAL_SLOTS, 0",
        "LEGAL_CALLING_HOURS, 22-8",
    })
    void refuseALocalStackBeforeAnythingHasStarted(String variable, String value) throws Exception {
        Ended ended = run(List.of("dev", "--data", data().toString()), Map.of(variable, value));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors()).singleElement().asString().startsWith("leadflow: " + variable);
        assertThat(data().resolve("postgres")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"api", "dev"})
    void refuseOnePortForTwo(String command) throws Exception {
        String port = Integer.toString(Ports.free());

        Ended ended = run(List.of(command), Map.of("API_PORT", port, "API_ADMIN_PORT", port));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors())
                .containsExactly("leadflow: API_PORT and API_ADMIN_PORT are both %s: set one of them to another"
                        .formatted(port));
    }

    @Test
    void sayWhereTheLogIsThatTellsMore() throws Exception {
        Files.createDirectories(data());
        try (FileChannel stack =
                FileChannel.open(data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(stack.tryLock()).isNotNull();

            Ended ended = run(List.of("dev", "--data", data().toString()), Map.of());

            Path log = data().resolve("leadflow.log");
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.errors())
                    .containsExactly(
                            "leadflow: another leadflow runs on the data in %s; the log is %s".formatted(data(), log));
            assertThat(log).content().contains("CommandProblem", "\tat ");
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** How a process ended, and the lines that it wrote for its user. */
    private record Ended(int exitCode, List<String> errors) {}

    private Ended run(String command, String variable, String value) throws IOException, InterruptedException {
        return run(List.of(command), Map.of(variable, value));
    }

    private Ended run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dleadflow.home=" + Installation.home(),
                LeadFlow.class.getName()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(GOOD);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(directory.resolve("log").toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(errors)) {
            return new Ended(process.exitValue(), lines.toList());
        }
    }
}
