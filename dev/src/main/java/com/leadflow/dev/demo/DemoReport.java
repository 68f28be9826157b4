package com.leadflow.dev.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What came of a demo; its JSON is an interface for other programs.
 *
 * @param rows of the file, without header and empty lines: always {@code leads} plus {@code rejected}
 * @param leads that the campaign got
 * @param campaignLeads how many of them ended in which state
 * @param outcomes of calls, by name
 * @param calls that were placed
 * @param retries calls to a lead after its first one
 * @param refused leads that were never called, by reason
 * @param deferred the most leads that have had to wait at a time, by reason; retries to come do not count
 * @param wallSeconds from the first request to the campaign's end
 * @param temporal {@code server} or {@code in-memory}
 */
record DemoReport(
        int rows,
        int leads,
        List<RejectedRow> rejected,
        @JsonProperty("campaign_leads") Ends campaignLeads,
        Map<String, Integer> outcomes,
        int calls,
        int retries,
        Map<String, Integer> refused,
        Map<String, Integer> deferred,
        @JsonProperty("wall_seconds") double wallSeconds,
        String temporal) {
    /** How many leads the campaign brought to which end. */
    record Ends(int completed, int failed) {}
}
