package com.leadflow.store.call;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code call_queue} as people see it.
 *
 * @param callbackAt when the lead asked to be called; null of an item that is no callback
 * @param timezone the lead's own; null where it has none, or is not to be seen
 * @param campaignStatus null of a single call
 * @param campaignReason why the engine has paused the campaign; null where it has not
 * @param allHeldBy what keeps everybody from being called: {@code kill-switch}, {@code breaker} or {@code provider-hold}; null where nothing does
 */
public record CallQueueRow(
        UUID id,
        @Nullable UUID campaignId,
        UUID leadId,
        String customerName,
        Ciphertext phoneNumber,
        Instant scheduledTime,
        String status,
        String priority,
        int retryCount,
        int maxRetries,
        @Nullable String notes,
        int claim,
        @Nullable Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant hangUpRequestedAt,
        @Nullable Instant callbackAt,
        @Nullable String reason,
        @Nullable UUID requestedBy,
        @Nullable String timezone,
        @Nullable String campaignStatus,
        @Nullable String campaignReason,
        @Nullable String allHeldBy,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS =
            "id, campaign_id, lead_id, customer_name, phone_number, scheduled_time, status, priority,"
                    + " retry_count, max_retries, notes, claim, claimed_at, started_at, hang_up_requested_at, callback_at, reason, requested_by,"
                    + " (select l.timezone from leads l where l.id = lead_id) as timezone,"
                    + " (select c.status from campaigns c where c.id = campaign_id) as campaign_status,"
                    + " (select c.reason from campaigns c where c.id = campaign_id) as campaign_reason,"
                    + " (select case when s.kill_switch then 'kill-switch' when s.breaker = 'open' then 'breaker'"
                    + " when s.hold_until > now() or s.hold_failures > 0 then 'provider-hold' end from dialing_state s) as all_held_by,"
                    + " created_at, updated_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "scheduled_time" -> scheduledTime.toString();
            default -> throw new IllegalArgumentException("the call queue is not sorted by " + column);
        };
    }
}
