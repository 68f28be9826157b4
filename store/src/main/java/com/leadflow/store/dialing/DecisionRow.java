package com.leadflow.store.dialing;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a queue item, as people read it.
 *
 * @param id one that no other decision has
 * @param claim the item's latest claim when it was asked; 0 before the first
 * @param verdict {@code allow}, {@code defer} or {@code refuse}
 * @param until when it is asked again
 * @param zone whose clock has decided
 */
public record DecisionRow(
        UUID id,
        Instant decidedAt,
        UUID campaignId,
        UUID leadId,
        UUID queueId,
        int claim,
        String verdict,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable String zone)
        implements ListedRow {

    static final String COLUMNS = "id, decided_at, campaign_id, lead_id, queue_id, claim, verdict, reason, until, zone";

    @Override
    public String sortValue(String column) {
        if (column.equals("decided_at")) {
            return decidedAt.toString();
        }
        throw new IllegalArgumentException("decisions are not sorted by " + column);
    }
}
