package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.stack.TemporalChoice.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalChoiceTest {
    private final Path directory;

    TemporalChoiceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void preferTheInstalledServerAndAskNoNetwork() {
        TemporalChoice choice = new TemporalChoice(Optional.of(Path.of("temporal")), () -> {
            throw new AssertionError("the network was asked");
        });

        assertThat(choice.kind()).isEqualTo(Kind.INSTALLED);
    }

    @Test
    void downloadWhereNothingIsInstalled() {
        assertThat(new TemporalChoice(Optional.empty(), () -> true).kind()).isEqualTo(Kind.DOWNLOADED);
    }

    @Test
    void fallBackToMemoryWithoutNetwork() {
        assertThat(new TemporalChoice(Optional.empty(), () -> false).kind()).isEqualTo(Kind.IN_MEMORY);
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
