package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.simulator.Behaviour;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.CallStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialingRulesTest {
    private static final Instant BEGAN = Instant.parse("2026-03-02T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "voicemail voicemail, second-voicemail",
        "voicemail customer-busy voicemail, second-voicemail",
        "customer-busy customer-busy voicemail, max-attempts",
        "voicemail voicemail customer-busy, max-attempts",
        "voicemail twilio-reported-customer-misdialed, number-refused"
    })
    void tellWhyALeadIsGivenUp(String ends, String reason) {
        List<CallRecord> calls =
                Stream.of(ends.split(" ")).map(DialingRulesTest::ended).toList();

        assertThat(DialingRules.OF_SECONDS.isOver(calls)).isTrue();
        assertThat(DialingRules.reasons(calls)).containsExactly(reason);
    }

    private static CallRecord ended(String reason) {
        return new CallRecord(
                1,
                "call-1",
                "+12125550101",
                null,
                null,
                Behaviour.ANSWERS,
                CallStatus.ENDED,
                BEGAN,
                BEGAN,
                BEGAN.plusSeconds(5),
                reason,
                5.0,
                true,
                null,
                null);
    }
}
