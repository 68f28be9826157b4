package com.leadflow.workflows.call;

import com.leadflow.workflows.call.DialResult.PlacedCall;
import io.temporal.activity.ActivityInterface;

/** Following calls to their end. */
@ActivityInterface
public interface WatchActivities {
    /**
     * Returns when the call has ended and its report is in, or a minute after its end; or when it is lost. Hangs up when
     * that is asked for in the queue item, or when the call is past its deadline. Never dials. Heartbeats; a worker that
     * shuts down hands the call over to another.
     */
    void watch(PlacedCall call);
}
