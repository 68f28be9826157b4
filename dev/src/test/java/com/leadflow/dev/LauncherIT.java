package com.leadflow.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher beside a build that ends when it is told to. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final String BUILD = """
            #!/bin/sh
            echo built >> builds
            until [ -e end ]; do sleep 0.1; done
            mkdir -p dev/target/lib
            : > dev/target/dev-0.1.0-SNAPSHOT.jar
            """;

    private final Path home;
    private final List<Process> started = new ArrayList<>();

    LauncherIT(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void install() throws IOException {
        Files.copy(Installation.home().resolve("leadflow"), home.resolve("leadflow"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Path build = Files.writeString(home.resolve("mvnw"), BUILD);
        Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void buildOnceWhenTwoAreStartedAtOnce() throws Exception {
        Process first = launch("first");
        awaitWord("first", "building");
        Process second = launch("second");
        awaitWord("second", "waiting");
        Files.createFile(home.resolve("end"));
        awaitEnd(first);
        awaitEnd(second);

        assertThat(home.resolve("builds")).hasContent("built");
        assertThat(home.resolve(".leadflow")).isEmptyDirectory();
    }

    @Test
    void buildAgainWhatAKilledLauncherLeft() throws Exception {
        Files.createFile(home.resolve("end"));
        awaitEnd(launch("first"));
        Process killed = new ProcessBuilder("true").start();
        awaitEnd(killed);
        Files.createSymbolicLink(home.resolve(".leadflow/building"), Path.of(String.valueOf(killed.pid())));

        awaitEnd(launch("second"));

        assertThat(home.resolve("builds")).hasContent("built\nbuilt");
        assertThat(home.resolve(".leadflow")).isEmptyDirectory();
    }

    private Process launch(String name) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("leadflow").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output(name)).start();
        started.add(process);
        return process;
    }

    private java.io.File output(String name) {
        return home.resolve(name + ".log").toFile();
    }

    private void awaitWord(String name, String word) {
        await().atMost(Duration.ofSeconds(30)).until(() -> read(name).contains("leadflow: " + word));
    }

    private String read(String name) {
        try {
            return Files.readString(output(name).toPath());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
    }
}
