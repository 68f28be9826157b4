package com.leadflow.workflows.call;

import io.temporal.activity.ActivityInterface;

/** What follows a call. */
@ActivityInterface
public interface SettleActivities {
    /**
     * Records the outcome and what follows from it, in one transaction. Settling what is settled changes nothing and
     * returns what was recorded.
     */
    AttemptReport settle(Attempt attempt);

    /**
     * Stores the wish to end the attempt: an item without permit is cancelled, a call is hung up by whoever watches it.
     * May run twice; after the attempt's end it does nothing.
     */
    void requestHangUp(Attempt attempt);
}
