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

    /** Who may read the lead may not change it: it belongs to somebody else. */
    record NotOwned() implements EditResult {}

    /** The number cannot be taken away while a campaign has the lead: its calls are told apart by number. */
    record NumberInUse() implements EditResult {}
}
