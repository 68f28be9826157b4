package com.leadflow.workflows;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * What operators search workflows by. Ids only: search attributes are readable by everyone who reaches the Temporal server.
 * Each must be registered in the namespace ({@code ./leadflow migrate} does it) before a workflow that carries it can start.
 */
public final class SearchKeys {
    public static final SearchAttributeKey<String> CAMPAIGN_ID = SearchAttributeKey.forKeyword("CampaignId");
    public static final SearchAttributeKey<String> LEAD_ID = SearchAttributeKey.forKeyword("LeadId");

    public static final List<SearchAttributeKey<String>> ALL = List.of(CAMPAIGN_ID, LEAD_ID);

    private SearchKeys() {}
}
