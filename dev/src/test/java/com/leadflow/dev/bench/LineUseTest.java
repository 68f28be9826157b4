package com.leadflow.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.leadflow.dev.bench.LineUse.Busy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineUseTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void isFullWhereEachCallFollowsAtOnce() {
        LineUse use = LineUse.of(List.of(busy(0, 4), busy(4, 9), busy(0, 6), busy(6, 20)), 2, at(1), at(9));

        assertThat(use.utilisation()).isEqualTo(1);
        assertThat(use.refills()).isEqualTo(new Delays(2, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void countsLiveTimeWithinTheWindowOnly() {
        // Of two lines and ten seconds: two seconds of the first call, four of the second, and the third from the fifth
        // on.
        LineUse use = LineUse.of(List.of(busy(-5, 2), busy(3, 7), busy(5, null), busy(12, 14)), 2, at(0), at(10));

        assertThat(use.utilisation()).isCloseTo(11 / 20.0, within(1e-9));
        assertThat(use.ended()).isEqualTo(2);
    }

    @Test
    void takesTheNextCallToBeOnTheLineThatHasBeenFreeForLongest() {
        // Two lines; they fall free at 10, 11 and 15, and are used again at 12, 14 and 15.
        List<Busy> calls = List.of(busy(0, 10), busy(1, 11), busy(12, 30), busy(14, 15), busy(15, 40));

        LineUse use = LineUse.of(calls, 2, at(5), at(20));

        assertThat(use.refills()).isEqualTo(new Delays(3, Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @Test
    void doesNotCallALineFreedThatNobodyHadUsed() {
        // Three lines, of which one is used for the first time after another has fallen free.
        List<Busy> calls = List.of(busy(0, 10), busy(1, 20), busy(12, 30), busy(13, 30));

        LineUse use = LineUse.of(calls, 3, at(0), at(25));

        assertThat(use.refills().count()).isEqualTo(1);
        assertThat(use.refills().median()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void leavesOutEndsOutsideTheWindowAndCountsLinesThatStayFree() {
        List<Busy> calls = List.of(busy(0, 4), busy(5, 8), busy(10, 12));

        LineUse use = LineUse.of(calls, 1, at(6), at(20));

        assertThat(use.ended()).isEqualTo(2);
        assertThat(use.refills()).isEqualTo(new Delays(1, Duration.ofSeconds(2), Duration.ofSeconds(2)));
        assertThat(use.notRefilled()).isEqualTo(1);
    }

    @Test
    void doesNotMindTheOrderOfTheCalls() {
        List<Busy> calls = new ArrayList<>(List.of(busy(14, 15), busy(0, 10), busy(15, 40), busy(12, 30), busy(1, 11)));

        assertThat(LineUse.of(calls, 2, at(5), at(20)).refills().median()).isEqualTo(Duration.ofSeconds(2));
    }

    private static Busy busy(int from, @Nullable Integer until) {
        return new Busy(at(from), until == null ? null : at(until));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
