package com.leadflow.dev.chaos;

import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.HistoryEvent;
import com.leadflow.dev.simulator.Refusal;
import com.leadflow.dev.simulator.SimulatorStatistics;
import java.util.List;
import java.util.UUID;

/**
 * Everything there is to judge by: what the provider saw, what LeadFlow says of it, and what was done to LeadFlow.
 *
 * @param provider what it saw
 * @param rows of the call history
 * @param leads of the campaign, each with the state of its queue item
 */
public record Evidence(Provider provider, List<CallRow> rows, List<LeadState> leads, List<Blows.Struck> blows) {
    /** What the provider saw. */
    public record Provider(
            List<CallRecord> calls,
            List<HistoryEvent> history,
            List<Refusal> refusals,
            SimulatorStatistics statistics) {}

    /**
     * A lead, by the number that was loaded.
     *
     * @param item status of its queue item: completed, failed, or something that is no end
     * @param reason of the item, empty for none
     * @param attemptsUsed as the item counts them
     */
    public record LeadState(UUID leadId, String number, String item, String reason, int attemptsUsed) {}
}
