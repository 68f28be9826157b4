package com.leadflow.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.dev.command.Installation;
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
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final String BUILD = """
            #!/bin/sh
            echo built >> builds
            until [ -e end ]; do sleep 0.1; done
            mkdir -p dev/target/lib
            : > dev/target/leadflow.jar
            """;

    private static final String JAVA = """
            #!/bin/sh
            case $1 in
              -version) echo 'openjdk version "17.0.1"' >&2 ;;
              *) exit 7 ;;
            esac
            """;

    /** What {@link #JAVA} ends with, whatever it is to run. */
    private static final int RAN = 7;

    private final Path home;
    private final List<Process> started = new ArrayList<>();

    LauncherIT(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void install() throws IOException {
        Files.copy(Installation.home().resolve("leadflow"), home.resolve("leadflow"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        program("mvnw", BUILD);
        Files.createDirectories(home.resolve("jdk/bin"));
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", JAVA);
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.writeString(home.resolve(name), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
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
        assertThat(exitCode(first)).isEqualTo(RAN);
        assertThat(exitCode(second)).isEqualTo(RAN);

        assertThat(home.resolve("builds")).hasContent("built");
        assertThat(home.resolve(".leadflow")).isEmptyDirectory();
    }

    @Test
    void buildAgainWhatAKilledLauncherLeft() throws Exception {
        Files.createFile(home.resolve("end"));
        assertThat(exitCode(launch("first"))).isEqualTo(RAN);
        Process killed = new ProcessBuilder("true").start();
        exitCode(killed);
        Files.createSymbolicLink(home.resolve(".leadflow/building"), Path.of(String.valueOf(killed.pid())));

        assertThat(exitCode(launch("second"))).isEqualTo(RAN);

        assertThat(home.resolve("builds")).hasContent("built\nbuilt");
        assertThat(home.resolve(".leadflow")).isEmptyDirectory();
    }

    @Test
    void endWhereTheBuildMakesNothing() throws Exception {
        Files.writeString(home.resolve("mvnw"), "#!/bin/sh\n");

        assertThat(exitCode(launch("only"))).isEqualTo(1);

        assertThat(read("only")).contains("the build made no ");
        assertThat(home.resolve(".leadflow")).isEmptyDirectory();
    }

    @Test
    void findItsHomeByALinkToALink() throws Exception {
        Files.createFile(home.resolve("end"));
        Path elsewhere = Files.createDirectories(home.resolve("else/where"));
        Files.createSymbolicLink(elsewhere.resolve("leadflow"), Path.of("../../leadflow"));
        Path link = Files.createSymbolicLink(home.resolve("else/link"), elsewhere.resolve("leadflow"));

        assertThat(exitCode(launch("linked", link))).isEqualTo(RAN);

        assertThat(home.resolve("builds")).hasContent("built");
    }

    private Process launch(String name) throws IOException {
        return launch(name, home.resolve("leadflow"));
    }

    private Process launch(String name, Path launcher) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", launcher.toString());
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
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

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }
}
