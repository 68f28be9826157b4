package com.leadflow.dev.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.Blow.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlowPlanTest {
    private static final List<String> PARTS = List.of("worker-1", "worker-2", "api", "postgresql", "temporal");
    private static final Duration WITHIN = Duration.ofMinutes(3);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void hitsEveryPartInEveryWay() {
        Set<String> hit = new HashSet<>();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        LongStream.rangeClosed(1, 20)
                .forEach(seed -> plan(seed).forEach(blow -> {
                    hit.add(blow.part());
                    kinds.add(blow.kind());
                }));

        assertThat(hit).containsExactlyInAnyOrderElementsOf(PARTS);
        assertThat(kinds).containsExactlyInAnyOrder(Kind.KILL, Kind.FREEZE, Kind.RESTART);
    }

    @Test
    void beginsEveryBlowInTimeAndFreezesForFiveToSixtySeconds() {
        LongStream.rangeClosed(1, 20)
                .forEach(seed -> assertThat(plan(seed))
                        .isSortedAccordingTo(Comparator.comparing(Blow::at))
                        .hasSizeGreaterThan(10)
                        .allMatch(blow -> blow.at().compareTo(WITHIN) < 0)
                        .filteredOn(blow -> blow.kind() == Kind.FREEZE)
                        .allMatch(blow -> blow.lasting().toSeconds() >= 5
                                && blow.lasting().toSeconds() <= 60));
    }

    @Test
    void hitsNoPartThatIsDown() {
        for (long seed = 1; seed <= 20; seed++) {
            Map<String, Duration> downUntil = new HashMap<>();
            for (Blow blow : plan(seed)) {
                assertThat(blow.at()).isGreaterThan(downUntil.getOrDefault(blow.part(), Duration.ZERO));
                downUntil.put(blow.part(), blow.at().plus(blow.lasting()));
            }
        }
    }

    private static List<Blow> plan(long seed) {
        return BlowPlan.of(seed, PARTS, WITHIN);
    }
}
