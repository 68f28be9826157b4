package com.leadflow.workflows;

import java.util.List;

/** Names on the wire that several features share. They are schema: changing one strands what runs. */
public final class TaskQueues {
    /** All workflows and the short activities. */
    public static final String CAMPAIGN = "campaign";

    /** Dispatch shifts: one slot for every active campaign. */
    public static final String DISPATCH = "dispatch";

    /** Placing calls. */
    public static final String DIAL = "dial";

    /** Following calls to their end. */
    public static final String WATCH = "watch";

    public static final List<String> ALL = List.of(CAMPAIGN, DISPATCH, DIAL, WATCH);

    private TaskQueues() {}
}
