package com.leadflow.workflows.campaign;

import java.util.UUID;

/**
 * What a campaign's run starts from.
 *
 * @param shifts dispatch shifts that earlier runs of the same campaign workflow have finished
 */
public record CampaignInput(UUID campaignId, int shifts) {}
