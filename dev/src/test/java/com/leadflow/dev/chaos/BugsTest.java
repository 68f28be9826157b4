package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.command.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code dev/prove-chaos} builds LeadFlow with: a bug that cannot be put in proves nothing. */
@Timeout(60)
class BugsTest {
    @ParameterizedTest
    @MethodSource("patches")
    void fitTheSources(Path patch) throws IOException {
        Process git = new ProcessBuilder("git", "apply", "--check", "--recount", patch.toString())
                .directory(Installation.home().toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    private static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(Installation.home().resolve("dev/bugs"))) {
            return files.sorted().toList();
        }
    }
}
