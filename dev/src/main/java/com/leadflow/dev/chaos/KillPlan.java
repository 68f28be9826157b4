package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blow.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Who is killed around which due minute, drawn from a seed: everybody at least once, and somebody at each. */
final class KillPlan {
    /** A schedule needs no other part that may be hurt. */
    private static final List<String> PARTS = List.of("worker-1", "api", "temporal");

    /** Before the minute: it is away when the runs are due, for a start takes some seconds. */
    static final Duration LONGEST_BEFORE = Duration.ofSeconds(8);
    /** After it: in the midst of the runs, which come within the second when nothing is in the way. */
    private static final int AFTER_MILLIS = 700;

    private static final int SHORTEST_DOWN_MILLIS = 2_000;
    private static final int LONGEST_DOWN_MILLIS = 8_000;

    private final Random random;

    private KillPlan(long seed) {
        random = new Random(seed);
    }

    /**
     * One kill for each of {@link PlannedSchedule#DUE_MINUTES}.
     *
     * @param untilFirst of them, from when the plan begins
     */
    static List<Blow> of(long seed, Duration untilFirst) {
        return new KillPlan(seed).draw(untilFirst);
    }

    private List<Blow> draw(Duration untilFirst) {
        List<String> killed = killed();
        return IntStream.range(0, killed.size())
                .mapToObj(minute -> new Blow(
                        untilFirst.plusMinutes(minute).plusMillis(offset()),
                        killed.get(minute),
                        Kind.KILL,
                        Duration.ofMillis(random.nextInt(SHORTEST_DOWN_MILLIS, LONGEST_DOWN_MILLIS))))
                .toList();
    }

    private List<String> killed() {
        List<String> killed = new ArrayList<>(PARTS);
        while (killed.size() < PlannedSchedule.DUE_MINUTES) {
            killed.add(PARTS.get(random.nextInt(PARTS.size())));
        }
        Collections.shuffle(killed, random);
        return killed;
    }

    private int offset() {
        return random.nextBoolean() ? random.nextInt(AFTER_MILLIS) : -random.nextInt((int) LONGEST_BEFORE.toMillis());
    }
}
