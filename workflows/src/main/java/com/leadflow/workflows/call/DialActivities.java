package com.leadflow.workflows.call;

import io.temporal.activity.ActivityInterface;

/** Placing calls. */
@ActivityInterface
public interface DialActivities {
    /**
     * Takes the permit and places the call: at most one for each claim, however often this runs. When it is not known
     * whether a call was placed, looks it up at the provider instead of dialing again.
     */
    DialResult dial(Attempt attempt);
}
