package com.leadflow.api.campaign;

/** How a lead stands in a campaign. */
enum CampaignLeadStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED
}
