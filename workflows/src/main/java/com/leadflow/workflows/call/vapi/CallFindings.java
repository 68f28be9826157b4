package com.leadflow.workflows.call.vapi;

import java.util.Set;

/**
 * What Vapi has found out about a conversation, as far as a campaign may go by it.
 *
 * @param trueFields names of the structured data that are true
 * @param tools names of the tools that the assistant has called
 */
public record CallFindings(Set<String> trueFields, Set<String> tools) {
    public static final CallFindings NONE = new CallFindings(Set.of(), Set.of());

    public CallFindings {
        trueFields = Set.copyOf(trueFields);
        tools = Set.copyOf(tools);
    }
}
