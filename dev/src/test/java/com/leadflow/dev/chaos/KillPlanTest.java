package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.Blow.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KillPlanTest {
    private static final Duration UNTIL_FIRST = Duration.ofSeconds(50);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void killsFiveTimesAndEverybodyAtLeastOnce() {
        LongStream.rangeClosed(1, 20)
                .forEach(seed -> assertThat(plan(seed))
                        .hasSize(5)
                        .allMatch(blow -> blow.kind() == Kind.KILL)
                        .extracting(Blow::part)
                        .contains("worker-1", "api", "temporal")
                        .containsOnly("worker-1", "api", "temporal"));
    }

    @Test
    void killsSomebodyAroundEveryDueMinute() {
        LongStream.rangeClosed(1, 20).forEach(seed -> {
            List<Blow> plan = plan(seed);
            for (int minute = 0; minute < plan.size(); minute++) {
                assertThat(plan.get(minute).at().minus(UNTIL_FIRST.plusMinutes(minute)))
                        .isBetween(Duration.ofSeconds(-8), Duration.ofMillis(700));
            }
        });
    }

    @Test
    void killsBeforeSomeMinutesAndInTheMidstOfTheRunsOfOthers() {
        List<Boolean> late = LongStream.rangeClosed(1, 20)
                .mapToObj(seed -> plan(seed).get(0).at().compareTo(UNTIL_FIRST) >= 0)
                .toList();

        assertThat(late).contains(true, false);
    }

    private static List<Blow> plan(long seed) {
        return KillPlan.of(seed, UNTIL_FIRST);
    }
}
