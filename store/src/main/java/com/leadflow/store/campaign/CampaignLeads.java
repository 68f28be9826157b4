package com.leadflow.store.campaign;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The leads of one campaign, page by page. */
public final class CampaignLeads {
    /** The filter by the campaign that leads are in. */
    public static final String CAMPAIGN = "campaign_id";

    private static final Map<String, Filter> FILTERS =
            Map.of("status", Filter.TEXT, "last_outcome", Filter.TEXT, "lead_id", Filter.ID);

    /** What people may ask of the leads of a campaign. */
    public static final ListedTable<CampaignLeadRow> LISTED = table(FILTERS);

    private static final ListedTable<CampaignLeadRow> OF_ALL_CAMPAIGNS = table(withCampaign());

    private CampaignLeads() {}

    /** Empty when there is no such campaign. */
    public static Optional<Page<CampaignLeadRow>> list(Handle handle, UUID campaignId, ListRequest request) {
        return handle.attach(CampaignDao.class)
                .find(campaignId)
                .map(campaign -> OF_ALL_CAMPAIGNS.read(handle, request.where(CAMPAIGN, campaign.id())));
    }

    private static Map<String, Filter> withCampaign() {
        Map<String, Filter> filters = new HashMap<>(FILTERS);
        filters.put(CAMPAIGN, Filter.ID);
        return filters;
    }

    private static ListedTable<CampaignLeadRow> table(Map<String, Filter> filters) {
        return new ListedTable<>(
                "campaign_leads",
                CampaignLeadRow.COLUMNS,
                CampaignLeadRow.class,
                filters,
                Map.of("created_at", "timestamptz"));
    }
}
