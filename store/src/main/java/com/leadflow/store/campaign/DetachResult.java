package com.leadflow.store.campaign;

/** What became of a lead that was to be taken out of a campaign. */
public sealed interface DetachResult {
    /** From this campaign. */
    record Detached(CampaignRow campaign) implements DetachResult {}

    /** It is being called, or about to be. */
    record InProgress() implements DetachResult {}

    /** The call history has this many calls to it. */
    record Called(int calls) implements DetachResult {}

    record NotAttached() implements DetachResult {}

    record NoCampaign() implements DetachResult {}
}
