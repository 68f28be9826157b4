package com.leadflow.dev.simulator;

import java.util.SplittableRandom;

/** What is drawn follows from the seed, a name and a number alone, in whatever order things are drawn. */
final class Draws {
    private static final long FNV_PRIME = 1_099_511_628_211L;

    private Draws() {}

    static SplittableRandom of(long seed, String name, int nth) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return new SplittableRandom((hash ^ nth) * FNV_PRIME);
    }
}
