package com.leadflow.store.campaign;

import java.util.List;
import java.util.UUID;

/** What became of a request to attach leads. */
public record Attachment(CampaignRow campaign, int attached, int alreadyAttached, List<Rejected> rejected) {
    public Attachment {
        rejected = List.copyOf(rejected);
    }

    /** A lead that was not attached. */
    public record Rejected(UUID leadId, Why why) {}

    /** Why a lead cannot be attached. */
    public enum Why {
        /** Another lead of the campaign has its number. */
        DUPLICATE_NUMBER,
        NO_NUMBER,
        NOT_FOUND
    }
}
