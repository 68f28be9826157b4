package com.leadflow.store.call;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue item with all that decides whether it may be dialed.
 *
 * @param callbackAt when the lead asked to be called; null of an item that is no callback
 * @param timezone the lead's own zone; null when it has none
 * @param suppressed whether the number is on the suppression list, for everybody or for the team that calls
 * @param unresolved whether a call to the number, or of the item under an earlier number, has not been settled
 * @param recentCalls when the number was called in the last 30 days, as far as it counts against its caps; latest first
 * @param hadConversation whether the lead has had a conversation in the campaign; of a single call, by this item; never of a callback
 * @param wasCutOff of an item in progress: whether the lead was talked to and cut off in an earlier call of it since it was last queued
 *     again; or, unless it is a callback, in any call of the campaign (of a single call: of this item) of which that was learned after
 *     the item was claimed
 * @param detached whether the campaign has the lead no more; never of a single call
 * @param holidays the account's, once more: those of the campaign's row were read before a permit holds the account
 * @param now the database's time when the row was read
 */
public record ItemRow(
        UUID id,
        @Nullable UUID campaignId,
        UUID leadId,
        String customerName,
        Ciphertext phoneNumber,
        BlindIndex phoneIndex,
        String status,
        int claim,
        int retryCount,
        int maxRetries,
        @Nullable Instant hangUpRequestedAt,
        @Nullable String reason,
        @Nullable Instant callbackAt,
        @Nullable String timezone,
        boolean doNotCall,
        boolean suppressed,
        boolean unresolved,
        List<Instant> recentCalls,
        boolean hadConversation,
        boolean wasCutOff,
        boolean detached,
        List<LocalDate> holidays,
        Instant now) {
    /** A day after the time that the lead named, however the call came to be late, the lead does not expect it any more. */
    private static final Duration CALLBACK_LASTS = Duration.ofDays(1);

    public ItemRow {
        recentCalls = List.copyOf(recentCalls);
        holidays = List.copyOf(holidays);
    }

    /** Whether it is a callback that is still to come. */
    public boolean awaitsCallback() {
        return callbackAt != null && callbackAt.isAfter(now);
    }

    /**
     * Whether it is called next because its lead asked for that time: then only the law's hours matter. Neither a call that repeats it nor
     * one that comes more than a day late is what the lead asked for.
     */
    public boolean nextCallIsTheCallback() {
        return callbackAt != null && retryCount == 0 && now.isBefore(callbackAt.plus(CALLBACK_LASTS));
    }

    /** Whether somebody has noted, since this call of it was permitted, when the lead is to be called next. */
    public boolean callbackNotedDuring(PermitRow call) {
        return callbackAt != null && callbackAt.isAfter(call.permittedAt());
    }

    /** Whether this claim may still write to the item. */
    public boolean heldBy(int claimNumber) {
        return claim == claimNumber && "in-progress".equals(status);
    }
}
