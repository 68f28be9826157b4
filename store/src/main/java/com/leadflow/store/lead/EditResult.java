package com.leadflow.store.lead;

import java.util.Set;
import java.util.UUID;

/** What became of an edit of a lead. */
public sealed interface EditResult {
    /**
     * The lead as it is now.
     *
     * @param campaigns those that are active and have a call of the lead to look at anew, with {@code CampaignRuns.SINGLE} among them
     *     where it is a single call
     */
    record Edited(Lead lead, Set<UUID> campaigns) implements EditResult {
        public Edited {
            campaigns = Set.copyOf(campaigns);
        }
    }

    /** The number cannot be taken away while a campaign has the lead: its calls are told apart by number. */
    record NumberInUse() implements EditResult {}
}
