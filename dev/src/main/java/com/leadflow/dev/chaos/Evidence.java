package com.leadflow.dev.chaos;

import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.HistoryEvent;
import com.leadflow.dev.simulator.Refusal;
import com.leadflow.dev.simulator.SimulatorStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Everything there is to judge by: what the provider saw, what LeadFlow says of it, and what was done to LeadFlow.
 *
 * @param provider what it saw
 * @param rows of the call history
 * @param leads of the campaign
 */
public record Evidence(
        Provider provider, List<CallRow> rows, List<LeadState> leads, List<Blows.Struck> blows, Notes notes) {
    /** What the provider saw. */
    public record Provider(
            List<CallRecord> calls,
            List<HistoryEvent> history,
            List<Refusal> refusals,
            SimulatorStatistics statistics) {}

    /**
     * What the database noted.
     *
     * @param takers by the row's id, the worker that took the permit
     * @param turnedUp rows that were unknown until evidence of their call came
     */
    public record Notes(Map<UUID, String> takers, Set<UUID> turnedUp) {
        /** Nobody took notes. */
        public static final Notes NONE = new Notes(Map.of(), Set.of());
    }
}
