package com.leadflow.dev.bench.dial;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.Spent;

/**
 * Attempts with calls of 0 s, made in four ways.
 *
 * @param bare a workflow of an attempt's shape whose activities do nothing
 * @param single a workflow with one activity that does nothing
 * @param dbScheduler the same writes and the same calls without Temporal
 * @param cost of {@code leadflow}'s workflows on the Temporal server
 */
record SpeedFigures(
        Spent leadflow,
        Spent bare,
        @JsonProperty("single_activity") Spent single,
        @JsonProperty("db_scheduler") Spent dbScheduler,
        TemporalFigures cost) {
    private static final double OF_BARE = 0.85;
    private static final double EVENTS = 18;

    /**
     * Per attempt.
     *
     * @param mostEvents of any one attempt
     * @param actions without heartbeats, which leave no trace
     * @param campaignEvents the campaign's share, which comes on top, as do its actions
     */
    record TemporalFigures(
            double events,
            @JsonProperty("most_events") int mostEvents,
            double actions,
            @JsonProperty("campaign_events") double campaignEvents,
            @JsonProperty("campaign_actions") double campaignActions) {}

    void tell(FigureTable table) {
        double rate = leadflow.perSecond();
        table.atLeast("Calls of 0 s: rate / bare workflow's", "%.2f", rate / bare.perSecond(), OF_BARE);
        table.figure("  rate / single activity's", "%.2f", rate / single.perSecond());
        table.figure("  rate / db-scheduler's", "%.2f", rate / dbScheduler.perSecond());
        table.atMost("Events per attempt", "%.2f", cost.events(), EVENTS);
        table.atMost("  most of one attempt", "%.0f", cost.mostEvents(), EVENTS);
        table.figure("  the campaign's share", "%.2f", cost.campaignEvents());
        table.figure("Actions per attempt, without heartbeats", "%.2f", cost.actions());
        table.figure("  the campaign's share", "%.2f", cost.campaignActions());
    }
}
