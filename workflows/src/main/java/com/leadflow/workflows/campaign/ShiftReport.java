package com.leadflow.workflows.campaign;

import java.time.Duration;

/**
 * What a dispatch shift did and what should follow.
 *
 * @param sleep how long nothing is due; zero unless {@code next} is {@link Next#SLEEP}
 * @param claimed attempts started by this shift
 * @param pending queue items still waiting, of which at most {@link #MOST_COUNTED} are counted
 * @param open claims whose attempt has not been settled
 */
public record ShiftReport(Next next, Duration sleep, int claimed, int pending, int open) {
    /** More is not worth counting after every shift. */
    public static final int MOST_COUNTED = 1_000;

    /** What the campaign workflow does after a shift. */
    public enum Next {
        /** The shift's time was over. */
        DISPATCH,
        /** Nothing is due and nothing is open; what waits, or is not known yet, is looked at later. */
        SLEEP,
        /** Every lead has been dealt with. */
        CLOSE,
        /** The campaign is not active. */
        END
    }
}
