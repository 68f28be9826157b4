package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverServerTest {
    private final Path processIdFile;
    private final Process server;

    LeftOverServerTest(@TempDir Path directory) throws IOException {
        processIdFile = directory.resolve("server.pid");
        server = new ProcessBuilder("sleep", "600").start();
    }

    @BeforeEach
    void noteTheProcess() throws IOException {
        Files.writeString(processIdFile, server.pid() + "\n/some/directory\n");
    }

    @AfterEach
    void stop() {
        server.destroyForcibly();
    }

    @Test
    void stopTheServerThatIsNoted() throws InterruptedException {
        LeftOverServer.stop(processIdFile, program());

        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leaveAnotherProgramThatHasTheIdNow() {
        LeftOverServer.stop(processIdFile, "postgres");

        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void doNothingWhereNoneIsNoted() throws IOException {
        Files.writeString(processIdFile, "");

        assertThatCode(() -> LeftOverServer.stop(processIdFile, program())).doesNotThrowAnyException();
        assertThatCode(() -> LeftOverServer.stop(Path.of("/nowhere"), program()))
                .doesNotThrowAnyException();
    }

    /** Not everywhere "sleep": some systems have one program for many names. */
    private String program() {
        String command = server.info().command().orElseThrow();
        return Path.of(command).getFileName().toString();
    }
}
