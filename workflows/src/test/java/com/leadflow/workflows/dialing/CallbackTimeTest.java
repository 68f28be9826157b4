package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.dialing.CallbackTime.Asked;
import com.leadflow.workflows.dialing.CallbackTime.Ignored;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTimeTest {
    private static final Instant BEGAN = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T15:05:00Z");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T16:00:00Z, 2026-12-01T16:00:00Z",
        "2026-12-01T09:00:00-07:00, 2026-12-01T16:00:00Z",
        "2026-12-01T09:00-07:00, 2026-12-01T16:00:00Z",
        "2026-12-01T09:00:00, 2026-12-01T16:00:00Z",
        "2026-12-01T09:00, 2026-12-01T16:00:00Z",
        "2026-12-01 09:00, 2026-12-01T16:00:00Z",
        "2026-12-01 09:00:00-07:00, 2026-12-01T16:00:00Z",
        "2026-12-01 16:00:00Z, 2026-12-01T16:00:00Z",
        "' 2026-12-01T09:00 ', 2026-12-01T16:00:00Z",
        // Seven months later its clocks have been put forward.
        "2026-07-01T09:00-06:00, IGNORED",
        "2027-07-01T09:00, 2027-07-01T15:00:00Z"
    })
    void readsTimesOfTheWorldAndOfTheLeadsClock(String text, String expected) {
        CallbackTime time = CallbackTime.read(text, Set.of(DENVER), BEGAN, NOW);

        assertThat(time)
                .isEqualTo(
                        expected.equals("IGNORED")
                                ? new Ignored(DialReason.CALLBACK_PAST)
                                : new Asked(Instant.parse(expected)));
    }

    /** At nine in Denver it is ten in Chicago: who lives there is not called too early either way. */
    @Test
    void takesTheLatestOfTheClocksThatTheLeadMayHave() {
        assertThat(CallbackTime.read("2026-12-01T09:00", Set.of(CHICAGO, DENVER), BEGAN, NOW))
                .isEqualTo(new Asked(Instant.parse("2026-12-01T16:00:00Z")));
    }

    @Test
    void takesWhatHasPassedSinceTheCallBeganForNow() {
        assertThat(CallbackTime.read("2026-11-23T15:00:00Z", Set.of(DENVER), BEGAN, NOW))
                .isEqualTo(new Asked(NOW));
        assertThat(CallbackTime.read("2026-11-23T14:59:59Z", Set.of(DENVER), BEGAN, NOW))
                .isEqualTo(new Ignored(DialReason.CALLBACK_PAST));
    }

    @Test
    void takesAYearForTheLongest() {
        assertThat(CallbackTime.read("2027-11-23T15:05:00Z", Set.of(DENVER), BEGAN, NOW))
                .isEqualTo(new Asked(Instant.parse("2027-11-23T15:05:00Z")));
        assertThat(CallbackTime.read("2027-11-23T15:05:01Z", Set.of(DENVER), BEGAN, NOW))
                .isEqualTo(new Ignored(DialReason.CALLBACK_TOO_FAR));
        assertThat(CallbackTime.read("+999999999-12-31T23:59:59Z", Set.of(DENVER), BEGAN, NOW))
                .isEqualTo(new Ignored(DialReason.CALLBACK_TOO_FAR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "none", "2026-12-01", "09:00", "2026-13-01T09:00:00Z", "true", "1764583200"})
    void ignoresWhatIsNoTime(String text) {
        assertThat(CallbackTime.read(text, Set.of(DENVER), BEGAN, NOW))
                .isEqualTo(new Ignored(DialReason.CALLBACK_UNREADABLE));
    }

    @Test
    void readsNoLocalTimeOfAnUnknownPlace() {
        assertThat(CallbackTime.read("2026-12-01T09:00", Set.of(), BEGAN, NOW))
                .isEqualTo(new Ignored(DialReason.CALLBACK_UNREADABLE));
    }
}
