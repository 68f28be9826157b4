package com.leadflow.store.dialing;

import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Why the leads of one campaign were, or were not, dialed, page by page. */
public final class Decisions {
    /** The filter by the campaign that has decided. */
    public static final String CAMPAIGN = "campaign_id";

    /** Decisions are only numbered: the id is made from that. */
    private static final String NUMBERED = """
            (
              select lpad(to_hex(id), 32, '0')::uuid as id, decided_at, campaign_id, lead_id, queue_id, claim, verdict, reason, until, zone
              from dial_decisions
            ) decisions""";

    /** What people may ask of a campaign's decisions. */
    public static final ListedTable<DecisionRow> LISTED = new ListedTable<>(
            NUMBERED,
            DecisionRow.COLUMNS,
            DecisionRow.class,
            Map.of(
                    "lead_id", Filter.ID,
                    "verdict", Filter.TEXT,
                    "reason", Filter.TEXT,
                    "decided_at", Filter.TIME),
            Map.of("decided_at", "timestamptz"));

    private static final ListedTable<DecisionRow> OF_ALL_CAMPAIGNS = LISTED.with(CAMPAIGN, Filter.ID);

    private Decisions() {}

    /** Empty when there is no such campaign. */
    public static Optional<Page<DecisionRow>> list(Handle handle, UUID campaignId, ListRequest request) {
        return handle.attach(CampaignDao.class)
                .find(campaignId)
                .map(campaign -> OF_ALL_CAMPAIGNS.read(handle, request.where(CAMPAIGN, campaign.id())));
    }
}
