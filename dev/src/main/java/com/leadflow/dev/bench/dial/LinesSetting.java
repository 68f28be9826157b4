package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.Seconds;
import java.time.Duration;

/** Lines to keep busy with calls of a length drawn evenly from between two. */
record LinesSetting(int lines, Duration shortest, Duration longest) {
    /** How the simulator is told so: nothing rings, everybody answers. */
    String[] simulator() {
        return new String[] {
            "--everybody",
            "answers",
            // What is live beyond them would make them look fuller than they are.
            "--concurrency",
            String.valueOf(lines),
            "--ring-seconds",
            "0",
            "--call-seconds",
            String.valueOf(meanSeconds()),
            "--spread",
            String.valueOf((Seconds.of(longest) - Seconds.of(shortest)) / (Seconds.of(longest) + Seconds.of(shortest)))
        };
    }

    /** More leads than the lines can call in the time. */
    int leads(Duration time) {
        return (int) (lines * (2 + 1.2 * Seconds.of(time) / meanSeconds()));
    }

    String words() {
        return "%d lines, calls of %s-%s s".formatted(lines, plain(shortest), plain(longest));
    }

    private double meanSeconds() {
        return (Seconds.of(shortest) + Seconds.of(longest)) / 2;
    }

    private static String plain(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? String.valueOf(duration.toSeconds())
                : String.valueOf(Seconds.of(duration));
    }
}
