package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalChoiceTest {
    private static final String PLACE = "io.temporal.testing.devServerDownloadBaseUrl";

    private final Path directory;

    TemporalChoiceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void fallBackToMemoryWhereNothingCanBeReached() {
        List<String> notices = new ArrayList<>();

        assertThat(kindWithout("http://localhost:1", notices)).isEqualTo("in-memory");

        assertThat(notices).containsExactly(InMemoryTemporal.NOTICE);
    }

    @Test
    void fallBackToMemoryWhereTheDownloadFails() throws IOException {
        List<String> notices = new ArrayList<>();
        try (MockWebServer place = new MockWebServer()) {
            place.enqueue(new MockResponse.Builder().code(200).build());
            place.enqueue(new MockResponse.Builder().code(500).build());
            place.start();

            assertThat(kindWithout("http://localhost:" + place.getPort(), notices))
                    .isEqualTo("in-memory");
        }

        assertThat(notices)
                .hasSize(3)
                .contains("The download failed; the log tells why.")
                .endsWith(InMemoryTemporal.NOTICE);
    }

    /** What is chosen where no server is installed and this is the place of downloads. */
    private String kindWithout(String place, List<String> notices) {
        System.setProperty(PLACE, place);
        TemporalPlace server = new TemporalPlace(directory, Ports.free(), Ports.free());
        try (LocalTemporal chosen =
                new TemporalChoice("", new TemporalDownload(directory)).start(server, notices::add)) {
            return chosen.kind();
        } finally {
            System.clearProperty(PLACE);
        }
    }

    @Test
    void findTheProgramThatCanBeRunOnThePath() throws IOException {
        Path unusable = Files.createDirectories(directory.resolve("a"));
        Files.writeString(unusable.resolve("temporal"), "not a program");
        Files.createDirectories(directory.resolve("b/temporal"));
        Path usable = Files.createDirectories(directory.resolve("c"));
        Path program = Files.writeString(usable.resolve("temporal"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        String path = String.join(
                File.pathSeparator,
                unusable.toString(),
                "",
                directory.resolve("b").toString(),
                usable.toString());

        assertThat(TemporalChoice.onPath(path)).contains(program);
        assertThat(TemporalChoice.onPath("")).isEmpty();
    }
}
