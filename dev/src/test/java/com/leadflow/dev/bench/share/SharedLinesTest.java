package com.leadflow.dev.bench.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.bench.LineUse.Busy;
import com.leadflow.dev.bench.share.SharedLines.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLinesTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void tellWhoHadThemWhileBothWereDialed() {
        // Four lines: two for each until the fourth second, all for the large one afterwards.
        List<Busy> large = List.of(busy(0, 4), busy(0, 4), busy(4, 10), busy(4, 10), busy(4, 10), busy(4, 8));
        List<Busy> small = List.of(busy(0, 2), busy(1, 3), busy(2, 4));

        SharedLines shared = SharedLines.of("run", large, small);

        assertThat(shared.smallSeconds()).isEqualTo(4);
        assertThat(shared.largeMeanwhile()).isEqualTo(2);
        assertThat(shared.smallMeanwhile()).isEqualTo(1.5);
        assertThat(shared.largeAfterwards()).isEqualTo(22 / 6.0);
        assertThat(shared.seconds()).isEqualTo(10);
        assertThat(shared.steps()).hasSize(10).startsWith(new Step(1, 0, 2, 0, 1), new Step(2, 0, 2, 1, 2));
        assertThat(shared.steps()).endsWith(new Step(10, 6, 3, 3, 0));
    }

    @Test
    void knowNoTimeAfterwardsWhereTheLargeOneIsThroughFirst() {
        SharedLines shared = SharedLines.of("run", List.of(busy(0, 4)), List.of(busy(3, 10)));

        assertThat(shared.smallSeconds()).isEqualTo(10);
        assertThat(shared.largeAfterwards()).isZero();
    }

    private static Busy busy(int from, int until) {
        return new Busy(START.plusSeconds(from), START.plusSeconds(until));
    }
}
