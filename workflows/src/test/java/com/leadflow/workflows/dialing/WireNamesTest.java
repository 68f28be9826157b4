package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire names are stored in rows and promised by the API: this list only grows. */
class WireNamesTest {

    @Test
    void outcomesKeepTheirNames() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::wireName))
                .containsExactly("success", "no-answer", "voicemail", "busy", "failed");
    }

    @Test
    void reasonsKeepTheirNames() {
        assertThat(Arrays.stream(DialReason.values()).map(DialReason::wireName))
                .containsExactlyInAnyOrder(
                        "kill-switch",
                        "provider-hold",
                        "campaign-paused",
                        "campaign-stopped",
                        "stale-claim",
                        "suppressed",
                        "do-not-call",
                        "invalid-number",
                        "unresolved-call",
                        "unknown-zone",
                        "no-common-hour",
                        "window",
                        "holiday",
                        "caps",
                        "budget",
                        "breaker",
                        "internal",
                        "unknown",
                        "lost",
                        "not-dialed",
                        "max-attempts",
                        "second-voicemail",
                        "cancelled",
                        "number-refused",
                        "configuration",
                        "capacity",
                        "no-connection",
                        "provider-silent",
                        "rate-limited",
                        "daily-limit",
                        "person-reached",
                        "conversation",
                        "busy",
                        "no-answer",
                        "voicemail",
                        "failed",
                        "callback",
                        "callback-moved",
                        "callback-past",
                        "callback-too-far",
                        "callback-unreadable",
                        "another-open",
                        "hanging-up");
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeIsReadBack(Outcome outcome) {
        assertThat(Outcome.fromWireName(outcome.wireName())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsReadBackAndHasWords(DialReason reason) {
        assertThat(DialReason.fromWireName(reason.wireName())).contains(reason);
        assertThat(reason.inWords()).matches("[A-Z].*\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SUCCESS", "no_answer", "answered"})
    void otherNamesAreNotRead(String name) {
        assertThatThrownBy(() -> Outcome.fromWireName(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(DialReason.fromWireName(name)).isEmpty();
    }
}
