package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.stack.InstalledTemporal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A small campaign, on every build; docs/reliability.md has larger ones. */
@Timeout(1200)
class ChaosIT {
    private static final long SEED = 7;
    private static final int LEADS = 150;
    private static final Duration TROUBLE = Duration.ofSeconds(90);

    @Test
    void nobodyIsCalledTwiceOrForgotten() throws Exception {
        InstalledTemporal.require();
        Path logs = Path.of("target", "endtoend", "chaos");
        List<String> said = Collections.synchronizedList(new ArrayList<>());

        Verdict verdict = new Chaos(Scenario.blows(SEED, TROUBLE), LEADS, logs, said::add).run();

        said.addAll(verdict.lines());
        Files.write(logs.resolve("verdict.txt"), said);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.evidence().blows()).as("blows struck").hasSizeGreaterThan(5);
        assertThat(verdict.evidence().provider().calls()).hasSizeGreaterThan(LEADS);
        assertThat(verdict.evidence().notes().turnedUp())
                .as("unknown calls that turned up")
                .isNotEmpty();
    }
}
