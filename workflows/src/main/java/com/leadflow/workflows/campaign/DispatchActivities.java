package com.leadflow.workflows.campaign;

import io.temporal.activity.ActivityInterface;
import java.util.UUID;

/** Dispatch: claiming due queue items and starting their attempts. */
@ActivityInterface
public interface DispatchActivities {
    /**
     * Dispatches for at most a minute, refilling lines as they become free; heartbeats. May run twice, even at the same
     * time: claims are taken under the account's line lock and a claim's attempt is started once.
     */
    ShiftReport dispatchShift(UUID campaignId);
}
