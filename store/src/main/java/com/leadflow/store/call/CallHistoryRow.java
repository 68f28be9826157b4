package com.leadflow.store.call;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code call_history} as people see it.
 *
 * @param duration seconds
 * @param stopAsked whether the lead has asked in it not to be called any more
 * @param updatedAt of the latest change, be it of the call's course or of what people noted: tells any two versions apart
 */
public record CallHistoryRow(
        UUID id,
        @Nullable UUID campaignId,
        UUID leadId,
        @Nullable String callId,
        String status,
        @Nullable Integer duration,
        @Nullable Ciphertext recordingUrl,
        @Nullable Ciphertext transcript,
        @Nullable String outcome,
        @Nullable Ciphertext notes,
        UUID queueId,
        int claim,
        int attempt,
        @Nullable UUID requestedBy,
        @Nullable String endedReason,
        boolean stopAsked,
        @Nullable BigDecimal costUsd,
        @Nullable Ciphertext summary,
        Instant permittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS =
            "id, campaign_id, lead_id, call_id, status, duration, recording_url, transcript, outcome,"
                    + " notes, queue_id, claim, attempt, requested_by, ended_reason, stop_asked, cost_usd, summary, permitted_at, started_at, ended_at,"
                    + " created_at, greatest(updated_at, noted_at) as updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "permitted_at" -> permittedAt.toString();
            default -> throw new IllegalArgumentException("the call history is not sorted by " + column);
        };
    }
}
