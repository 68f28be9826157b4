package com.leadflow.store.campaign;

/** What became of a lead that was to be taken out of a campaign. */
public sealed interface DetachResult {
    /** From this campaign. */
    record Detached(CampaignRow campaign) implements DetachResult {}

    /** A call to it is prepared, goes on, or may go on for all that is known. */
    record MayBeLive() implements DetachResult {}

    record NotAttached() implements DetachResult {}

    record NoCampaign() implements DetachResult {}
}
