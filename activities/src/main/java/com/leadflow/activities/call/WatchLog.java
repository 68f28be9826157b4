package com.leadflow.activities.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a watcher has done, and when, by this machine's clock. */
final class WatchLog {
    /** What came of asking the provider. */
    enum Answer {
        PROPER,
        WRONG,
        NONE
    }

    private static final Duration NEVER = Duration.ofDays(1);

    private final long began = System.nanoTime();
    private long lookedUp = began - NEVER.toNanos();
    private long answered = began - NEVER.toNanos();
    private int failedLookUps;
    private int wrongAnswers;
    private long toldToEnd = began - NEVER.toNanos();
    private @Nullable Long firstToldToEnd;

    void lookedUp(Answer answer) {
        lookedUp = System.nanoTime();
        if (answer == Answer.PROPER) {
            answered = lookedUp;
            failedLookUps = 0;
            wrongAnswers = 0;
            return;
        }
        failedLookUps++;
        wrongAnswers += answer == Answer.WRONG ? 1 : 0;
    }

    void toldToEnd() {
        toldToEnd = System.nanoTime();
        firstToldToEnd = firstToldToEnd == null ? toldToEnd : firstToldToEnd;
    }

    WatchPolicy.Done read() {
        return new WatchPolicy.Done(
                since(lookedUp),
                since(answered),
                failedLookUps,
                wrongAnswers,
                firstToldToEnd == null ? Duration.ZERO : since(firstToldToEnd),
                since(toldToEnd));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
