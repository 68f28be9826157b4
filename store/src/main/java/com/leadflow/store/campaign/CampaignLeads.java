package com.leadflow.store.campaign;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The leads of one campaign, page by page. */
public final class CampaignLeads {
    /** The filter by the campaign that leads are in. */
    public static final String CAMPAIGN = "campaign_id";

    /** What people may ask of the leads of a campaign. */
    public static final ListedTable<CampaignLeadRow> LISTED = new ListedTable<>(
            "campaign_leads",
            CampaignLeadRow.COLUMNS,
            CampaignLeadRow.class,
            Map.of("status", Filter.TEXT, "last_outcome", Filter.TEXT, "lead_id", Filter.ID),
            Map.of("created_at", "timestamptz"));

    private static final ListedTable<CampaignLeadRow> OF_ALL_CAMPAIGNS = LISTED.with(CAMPAIGN, Filter.ID);

    private CampaignLeads() {}

    /** Empty when there is no such campaign. */
    public static Optional<Page<CampaignLeadRow>> list(Handle handle, UUID campaignId, ListRequest request) {
        return handle.attach(CampaignDao.class)
                .find(campaignId)
                .map(campaign -> OF_ALL_CAMPAIGNS.read(handle, request.where(CAMPAIGN, campaign.id())));
    }
}
