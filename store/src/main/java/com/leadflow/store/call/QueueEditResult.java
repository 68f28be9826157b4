package com.leadflow.store.call;

import com.leadflow.store.campaign.CampaignRow;
import org.jspecify.annotations.Nullable;

/** What became of an edit of a queue item. */
public sealed interface QueueEditResult {
    /**
     * The item as it is now, and its campaign.
     *
     * @param campaign null for a single call outside campaigns
     */
    record Edited(CallQueueRow item, @Nullable CampaignRow campaign) implements QueueEditResult {}

    /** The item's status forbids the edit. */
    record Refused(String status) implements QueueEditResult {}

    /** Another item of the lead waits, or is being called, in the same campaign; of a single call, another single call to the lead. */
    record AnotherIsOpen() implements QueueEditResult {}

    /** The campaign that a single call was made for is deleted, and with it what the lead may say to be called no more. */
    record CampaignDeleted() implements QueueEditResult {}

    /** The number must not be called, so the item does not wait again. */
    record Suppressed() implements QueueEditResult {}

    /** A single call to a lead that belongs to somebody else by now: it can only be cancelled. */
    record NotReadable() implements QueueEditResult {}

    record NotFound() implements QueueEditResult {}
}
