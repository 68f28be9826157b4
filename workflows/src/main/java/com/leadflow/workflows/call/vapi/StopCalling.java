package com.leadflow.workflows.call.vapi;

import java.util.Set;

/**
 * By what a campaign learns that a lead wants no more calls. Any of them is enough.
 *
 * @param structuredData name of the structured data that is true then; empty for none
 * @param tools names of the tools that the assistant calls then
 * @param endedReasons Vapi's reasons for a call's end that mean it
 */
public record StopCalling(String structuredData, Set<String> tools, Set<String> endedReasons) {
    public static final StopCalling DEFAULT = new StopCalling("do_not_call", Set.of("stop_calling"), Set.of());

    public StopCalling {
        tools = Set.copyOf(tools);
        endedReasons = Set.copyOf(endedReasons);
    }

    /** Whether this says that the lead has asked for it. */
    public boolean isAskedIn(CallSnapshot call) {
        return call.findings().trueFields().contains(structuredData)
                || call.findings().tools().stream().anyMatch(tools::contains)
                || (call.endedReason() != null && endedReasons.contains(call.endedReason()));
    }
}
