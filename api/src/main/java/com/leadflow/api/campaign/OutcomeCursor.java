package com.leadflow.api.campaign;

import com.leadflow.store.campaign.OutcomeDao;
import com.leadflow.store.campaign.OutcomeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which outcomes of a campaign a stream has told of. Outcomes come up out of order, because a transaction that began earlier may commit
 * later; so each pass begins a minute before the latest that is known, and leaves out what was told. Only the outcomes of that
 * minute are remembered, however long the stream is and however far back it began.
 */
final class OutcomeCursor {
    /** No transaction that settles a call takes so long: each of its few statements is ended after half of it. */
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(1);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final int PAGE = 500;

    private final UUID campaignId;
    private final Map<UUID, Instant> told = new HashMap<>();
    private Instant latest;
    private Instant after;
    private UUID afterCall = BEFORE_ALL;

    /** @param since from when on outcomes are told, and some of the minute before again */
    OutcomeCursor(UUID campaignId, Instant since) {
        this.campaignId = campaignId;
        this.latest = since;
        this.after = since.minus(LONGEST_SETTLING);
    }

    /** Leaves the cursor where it is: a transaction may run twice. */
    List<OutcomeRow> read(Handle handle) {
        return handle.attach(OutcomeDao.class).settledAfter(campaignId, after, afterCall, PAGE);
    }

    static boolean isLast(List<OutcomeRow> page) {
        return page.size() < PAGE;
    }

    boolean isNew(OutcomeRow outcome) {
        return !outcome.resolvedAt().equals(told.get(outcome.id()));
    }

    void told(OutcomeRow outcome) {
        told.put(outcome.id(), outcome.resolvedAt());
        if (outcome.resolvedAt().isAfter(latest)) {
            latest = outcome.resolvedAt();
        }
    }

    /** Goes on to the next page, or to the next pass. */
    void turn(List<OutcomeRow> page) {
        Instant horizon = latest.minus(LONGEST_SETTLING);
        if (isLast(page)) {
            after = horizon;
            afterCall = BEFORE_ALL;
        } else {
            OutcomeRow last = page.get(page.size() - 1);
            after = last.resolvedAt();
            afterCall = last.id();
        }
        told.values().removeIf(settled -> settled.isBefore(horizon));
    }
}
