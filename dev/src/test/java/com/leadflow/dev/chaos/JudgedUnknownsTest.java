package com.leadflow.dev.chaos;

import static com.leadflow.dev.chaos.JudgedLead.BEGAN;
import static com.leadflow.dev.chaos.JudgedLead.NUMBER;
import static com.leadflow.dev.chaos.JudgedLead.SECOND;
import static com.leadflow.dev.chaos.JudgedLead.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.Blows.Struck;
import com.leadflow.dev.chaos.Violation.Kind;
import com.leadflow.dev.simulator.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody knows what became of the second call: each test says why that may be, or may not. */
class JudgedUnknownsTest {
    private final JudgedLead lead = new JudgedLead();

    @Test
    void condemnsAnUnknownWithoutACause() {
        unknown();

        assertThat(lead.violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsAnUnknownOfARequestThatWasRefusedWith503() {
        unknown();
        lead.refusals.add(new Refusal(BEGAN, NUMBER, SECOND.toString(), "refused-503"));

        assertThat(lead.violations()).isEmpty();
    }

    @Test
    void acceptsNoUnknownOfARequestThatWasRefusedWith429() {
        unknown();
        lead.refusals.add(new Refusal(BEGAN, NUMBER, SECOND.toString(), "rate-limited"));

        assertThat(lead.violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsAnUnknownOfAWorkerThatWasKilledBeforeItCalled() {
        unknown();
        lead.blows.add(struck("worker-1"));

        assertThat(lead.violations()).isEmpty();
    }

    @Test
    void acceptsNoUnknownForTheDeathOfAnotherWorker() {
        unknown();
        lead.blows.add(struck("worker-2"));

        assertThat(lead.violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsNoUnknownForADeathLongAfterThePermit() {
        unknown();
        lead.blows.add(new Struck(blow("worker-1", Blow.Kind.KILL), BEGAN.plusSeconds(21), BEGAN.plusSeconds(22)));

        assertThat(lead.violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void acceptsNoUnknownForTheDeathOfTheApi() {
        unknown();
        lead.blows.add(struck("api"));

        assertThat(lead.violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void condemnsAnUnknownOfACallThatTookPlace() {
        lead.rows.set(1, row(SECOND, null, "failed", null, "unknown", null));
        lead.blows.add(struck("worker-1"));

        assertThat(lead.violations()).contains(Kind.UNKNOWN);
    }

    /** The second permit was taken, and nobody knows what became of it. */
    private void unknown() {
        lead.calls.remove(1);
        lead.rows.set(1, row(SECOND, null, "failed", null, "unknown", null));
        lead.givenUp("unknown", 1, "busy");
    }

    private static Blow blow(String part, Blow.Kind kind) {
        return new Blow(Duration.ZERO, part, kind, Duration.ofSeconds(1));
    }

    /** As the second permit was taken. */
    private static Struck struck(String part) {
        return new Struck(blow(part, Blow.Kind.KILL), BEGAN.plusSeconds(10), BEGAN.plusSeconds(11));
    }
}
