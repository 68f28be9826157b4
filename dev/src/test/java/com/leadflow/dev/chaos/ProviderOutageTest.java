package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.Blows.Struck;
import com.leadflow.dev.chaos.Evidence.Notes;
import com.leadflow.dev.simulator.SimulatorStatistics;
import com.leadflow.dev.simulator.WebhookCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A provider that is out of order for a minute. */
class ProviderOutageTest {
    private static final Instant BEGAN = Instant.parse("2026-03-02T15:00:00Z");
    private static final Duration LASTED = Duration.ofMinutes(1);

    @Test
    void mayLeaveWhatWasBeingPlacedUnknown() {
        assertThat(violations(-1, 0.5, 0.7, 2)).isEmpty();
    }

    /** The first probe is due after two seconds, the next ones after six, fourteen and thirty. */
    @Test
    void leavesNoProbeUnknown() {
        assertThat(violations(0, 6)).hasSize(1);
        assertThat(violations(0, 1, 30)).hasSize(1);
    }

    @Test
    void explainsNothingThatWasPermittedBeforeOrAfter() {
        assertThat(violations(-12)).hasSize(1);
        assertThat(violations(61)).hasSize(1);
    }

    /** What the judge says of rows that are unknown, permitted so many seconds after the outage began. */
    private static List<Violation> violations(double... permitted) {
        Blow blow = new Blow(Duration.ZERO, Blow.PROVIDER, Blow.Kind.FAIL, LASTED);
        SimulatorStatistics nothing =
                new SimulatorStatistics(0, 0, 0, 0, 0, Map.of(), Map.of(), new WebhookCounts(0, 0), Map.of());
        Evidence evidence = new Evidence(
                new Evidence.Provider(List.of(), List.of(), List.of(), nothing),
                DoubleStream.of(permitted).mapToObj(ProviderOutageTest::unknown).toList(),
                List.of(),
                List.of(new Struck(blow, BEGAN, BEGAN.plus(LASTED))),
                Notes.NONE);
        return Judge.judge(evidence, DialingRules.OF_SECONDS, 1);
    }

    private static CallRow unknown(double permitted) {
        Instant at = BEGAN.plusMillis((long) (permitted * 1000));
        return new CallRow(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "failed",
                null,
                "unknown",
                null,
                null,
                null,
                UUID.randomUUID(),
                1,
                at,
                null,
                null,
                at);
    }
}
