package com.leadflow.store.lead;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened with a lead.
 *
 * @param id of the call, the email, the file, or the lead that was created; of the others, one that nothing else has
 * @param kind {@code call, email, decision, file, creation, status} or {@code assignment}
 * @param createdAt when it happened; a call or an email may have gone on since
 * @param actor who did it, as the audit log names people and parts
 * @param title an email's subject or a file's name
 * @param before what a change has replaced: a status of the lead, or a user who looked after it
 * @param after what it has put there
 * @param status of a call, an email, or a file's scan; the verdict of a decision
 * @param reason of a decision, or why a call ended
 * @param until when a lead that waits is to be asked about again
 * @param zone whose clock has decided that
 * @param duration of a call, in seconds
 * @param stopAsked whether the lead has said in a call not to be called any more
 */
public record TimelineRow(
        UUID id,
        String kind,
        Instant createdAt,
        @Nullable UUID campaignId,
        @Nullable String actor,
        @Nullable String title,
        @Nullable String before,
        @Nullable String after,
        @Nullable String status,
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable String zone,
        @Nullable Integer duration,
        boolean stopAsked)
        implements ListedRow {

    static final String COLUMNS =
            "id, kind, created_at, campaign_id, actor, title, before, after, status, outcome, reason, until, zone, duration,"
                    + " stop_asked";

    @Override
    public String sortValue(String column) {
        if (column.equals("created_at")) {
            return createdAt.toString();
        }
        throw new IllegalArgumentException("a timeline is not sorted by " + column);
    }
}
