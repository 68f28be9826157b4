package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blow.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What happens to whom and when, drawn from a seed: the same seed makes the same plan. */
final class BlowPlan {
    private static final long FIRST_AT_MILLIS = 3_000;
    private static final long SHORTEST_GAP_MILLIS = 4_000;
    private static final long LONGEST_GAP_MILLIS = 14_000;
    /** A part is left alone for a while after a blow, or it would never serve. */
    private static final long REST_MILLIS = 10_000;

    private static final long LONGEST_DOWN_MILLIS = 10_000;
    private static final double SHORTEST_FREEZE_SECONDS = 5;
    private static final double LONGEST_FREEZE_SECONDS = 60;

    private final SplittableRandom random;
    private final List<String> parts;
    private final Map<String, Long> busyUntil = new HashMap<>();

    private BlowPlan(long seed, List<String> parts) {
        this.random = new SplittableRandom(seed);
        this.parts = parts;
    }

    /**
     * The blows of a seed, in the order of their times. One part has one at a time; several parts may be down at once.
     *
     * @param parts names of those that may be hit
     * @param within the last one begins before
     */
    static List<Blow> of(long seed, List<String> parts, Duration within) {
        return new BlowPlan(seed, parts).draw(within.toMillis());
    }

    private List<Blow> draw(long within) {
        List<Blow> blows = new ArrayList<>();
        for (long at = FIRST_AT_MILLIS; at < within; at += random.nextLong(SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS)) {
            long now = at;
            List<String> idle = parts.stream()
                    .filter(part -> busyUntil.getOrDefault(part, 0L) <= now)
                    .toList();
            if (!idle.isEmpty()) {
                blows.add(blow(now, idle.get(random.nextInt(idle.size()))));
            }
        }
        return blows;
    }

    private Blow blow(long at, String part) {
        Kind kind = kind();
        long lasting = lasting(kind);
        busyUntil.put(part, at + lasting + REST_MILLIS);
        return new Blow(Duration.ofMillis(at), part, kind, Duration.ofMillis(lasting));
    }

    private Kind kind() {
        double drawn = random.nextDouble();
        if (drawn < 0.45) {
            return Kind.KILL;
        }
        return drawn < 0.85 ? Kind.FREEZE : Kind.RESTART;
    }

    /** Most freezes are short, or nothing would ever be dialed between them. */
    private long lasting(Kind kind) {
        double drawn = random.nextDouble();
        if (kind == Kind.FREEZE) {
            double seconds = SHORTEST_FREEZE_SECONDS
                    + (LONGEST_FREEZE_SECONDS - SHORTEST_FREEZE_SECONDS) * drawn * drawn * drawn;
            return (long) (seconds * 1000);
        }
        return (long) (drawn * LONGEST_DOWN_MILLIS);
    }
}
