package com.leadflow.store.campaign;

/** What a command means for a campaign in its current status. */
public sealed interface CommandDecision {
    record Change(CampaignStatus target) implements CommandDecision {}

    /** The campaign is what the command asks for. */
    record AsIs() implements CommandDecision {}

    record Forbidden() implements CommandDecision {}
}
