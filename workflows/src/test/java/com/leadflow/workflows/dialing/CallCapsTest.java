package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCapsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    @Test
    void whoWasNeverCalledIsFree() {
        assertThat(CallCaps.DEFAULT.nextFree(List.of(), NOW)).isEqualTo(NOW);
    }

    @Test
    void theThirdCallOfADayIsFreeAndTheFourthIsNot() {
        assertThat(CallCaps.DEFAULT.nextFree(hoursAgo(1, 2), NOW)).isEqualTo(NOW);
        assertThat(CallCaps.DEFAULT.nextFree(hoursAgo(1, 2, 3), NOW)).isEqualTo(NOW.plus(Duration.ofHours(21)));
    }

    /** A call counts for exactly a day. */
    @Test
    void aCallCountsForADay() {
        assertThat(CallCaps.DEFAULT.nextFree(hoursAgo(1, 2, 24), NOW)).isEqualTo(NOW);
        Instant aMomentLess = NOW.minus(Duration.ofHours(24)).plusNanos(1);
        assertThat(CallCaps.DEFAULT.nextFree(List.of(NOW, NOW, aMomentLess), NOW))
                .isEqualTo(NOW.plusNanos(1));
    }

    @Test
    void theSeventhCallOfAMonthWaitsThoughItIsTheFirstOfItsDay() {
        List<Instant> calls = hoursAgo(48, 72, 96, 120, 144, 168);

        assertThat(CallCaps.DEFAULT.nextFree(calls, NOW)).isEqualTo(NOW.plus(Duration.ofDays(30 - 7)));
        assertThat(CallCaps.DEFAULT.nextFree(calls.subList(0, 5), NOW)).isEqualTo(NOW);
    }

    /** More of them than the caps permit, because they were higher before. */
    @Test
    void onlyTheLatestCallsDecide() {
        List<Instant> calls = IntStream.rangeClosed(1, 20)
                .mapToObj(hour -> NOW.minus(Duration.ofHours(hour)))
                .toList();

        assertThat(new CallCaps(1, 10).nextFree(calls, NOW))
                .isEqualTo(NOW.plus(Duration.ofDays(30)).minus(Duration.ofHours(10)));
    }

    @ParameterizedTest
    @CsvSource({"0, 6", "11, 20", "3, 2", "3, 61"})
    void boundsAreTheProducts(int perDay, int perMonth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallCaps(perDay, perMonth))
                .withMessageContaining("CALL_CAP_");
    }

    private static List<Instant> hoursAgo(int... hours) {
        return IntStream.of(hours)
                .mapToObj(hour -> NOW.minus(Duration.ofHours(hour)))
                .toList();
    }
}
