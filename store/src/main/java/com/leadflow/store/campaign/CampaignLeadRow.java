package com.leadflow.store.campaign;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead of a campaign as people see it.
 *
 * @param name the lead's
 * @param attempts used up, in all of its queue items
 * @param queuedAt when it was last put into the call queue; null while it is still to be
 * @param createdAt when it was attached
 */
public record CampaignLeadRow(
        UUID id,
        UUID campaignId,
        UUID leadId,
        String name,
        String status,
        int attempts,
        @Nullable String lastOutcome,
        @Nullable String reason,
        @Nullable Instant queuedAt,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS = "id, campaign_id, lead_id,"
            + " (select l.name from leads l where l.id = campaign_leads.lead_id) as name,"
            + " status, attempts, last_outcome, reason, queued_at, created_at, updated_at";

    @Override
    public String sortValue(String column) {
        if (column.equals("created_at")) {
            return createdAt.toString();
        }
        throw new IllegalArgumentException("the leads of a campaign are not sorted by " + column);
    }
}
