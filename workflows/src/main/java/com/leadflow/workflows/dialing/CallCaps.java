package com.leadflow.workflows.dialing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often one number is called, by all campaigns and single calls together. Pure.
 *
 * @param perDay calls within 24 hours
 * @param perMonth calls within 30 days
 */
public record CallCaps(int perDay, int perMonth) {
    /** No installation may call one number more often. */
    public static final int MOST_PER_DAY = 10;

    public static final int MOST_PER_MONTH = 60;

    /** Three in 24 hours is what Florida, Oklahoma and Maryland permit at most: see Florida Statutes 501.616(6). */
    public static final CallCaps DEFAULT = new CallCaps(3, 6);

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MONTH = Duration.ofDays(30);

    /**
     * Refuses caps that are none.
     *
     * @throws IllegalArgumentException with a message meant for operators
     */
    public CallCaps {
        if (perDay < 1 || perDay > MOST_PER_DAY) {
            throw new IllegalArgumentException("CALL_CAP_DAY must be between 1 and " + MOST_PER_DAY);
        }
        if (perMonth < perDay || perMonth > MOST_PER_MONTH) {
            throw new IllegalArgumentException("CALL_CAP_MONTH must be between CALL_CAP_DAY and " + MOST_PER_MONTH);
        }
    }

    /**
     * The first instant at which one more call is within the caps; that of the question if it is now.
     *
     * @param calls when the number was called, latest first; of the last 30 days, or of longer
     */
    public Instant nextFree(List<Instant> calls, Instant now) {
        Instant byDay = nextFree(calls, now, perDay, DAY);
        Instant byMonth = nextFree(calls, now, perMonth, MONTH);
        return byDay.isAfter(byMonth) ? byDay : byMonth;
    }

    private static Instant nextFree(List<Instant> calls, Instant now, int most, Duration within) {
        if (calls.size() < most) {
            return now;
        }
        Instant free = calls.get(most - 1).plus(within);
        return free.isAfter(now) ? free : now;
    }
}
