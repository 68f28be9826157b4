package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** The real Temporal server on the PATH, for tests that the in-memory one cannot stand in for. */
public final class InstalledTemporal {
    private InstalledTemporal() {}

    /** Skips the test where there is none; fails it in continuous integration, which must have one. */
    public static Path require() {
        Optional<Path> program = TemporalChoice.onPath(System.getenv().getOrDefault("PATH", ""));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program)
                    .as("temporal is on the PATH: run dev/install-temporal")
                    .isPresent();
        }
        assumeTrue(program.isPresent(), "no temporal on the PATH");
        return program.orElseThrow();
    }
}
