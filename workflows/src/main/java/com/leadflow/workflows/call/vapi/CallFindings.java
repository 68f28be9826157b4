package com.leadflow.workflows.call.vapi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Vapi has found out about a conversation, as far as a campaign may go by it.
 *
 * <p>{@link #toString} hides what was noted: the lead may have said it.
 *
 * @param trueFields names of the structured data that are true
 * @param tools names of the tools that the assistant has called
 * @param structuredData what the assistant has noted in a form, such as when the lead wants to be called: a JSON object; null where
 *     that is nothing
 */
public record CallFindings(
        Set<String> trueFields, Set<String> tools, @Nullable String structuredData) {
    public static final CallFindings NONE = new CallFindings(Set.of(), Set.of(), null);

    public CallFindings {
        trueFields = Set.copyOf(trueFields);
        tools = Set.copyOf(tools);
    }

    @Override
    public String toString() {
        return "CallFindings[trueFields=" + trueFields + ", tools=" + tools + "]";
    }
}
