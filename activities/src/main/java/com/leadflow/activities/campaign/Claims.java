package com.leadflow.activities.campaign;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.LinesRow;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.campaign.BudgetDao.Charged;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.DialingStateRow;
import com.leadflow.workflows.dialing.Budget;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.LineShare;
import com.leadflow.workflows.dialing.LineShare.Lines;
import com.leadflow.workflows.dialing.LineShare.Waiting;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims due items, never more than there are lines for. */
final class Claims {
    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private static final Actor ACTOR = new Actor.System("dispatch");

    /** With the ten seconds that a lock of the database is waited for, below the shift's heartbeat timeout of 15 s. */
    private static final long PATIENCE_SECONDS = 2;

    /** Of the pause of one campaign: its shift must not take long over that. */
    private static final int MOST_DECISIONS = 100;

    private final Lock turn = new ReentrantLock();
    private final Database database;
    private final PermissionCheck check;
    private final int accountLines;

    Claims(Database database, PermissionCheck check, int accountLines) {
        this.database = database;
        this.check = check;
        this.accountLines = accountLines;
    }

    /**
     * How many lines the queue might take now; a look without a lock, to be confirmed by {@link #claim}. Pauses the campaign when its
     * budget leaves no room for another call.
     */
    int free(DispatchQueue queue) {
        Room room = database.call(ACTOR, handle -> room(handle, queue));
        BigDecimal missing = room.missing();
        if (missing != null) {
            database.run(ACTOR, handle -> pauseOverBudget(handle, queue.campaignId(), missing));
        }
        return room.calls();
    }

    /**
     * Calls that may be claimed.
     *
     * @param missing what would have to be set aside for one that the budget has no room for; null where it is not the budget's fault
     */
    private record Room(int calls, @Nullable BigDecimal missing) {}

    private static void pauseOverBudget(Handle handle, UUID campaignId, BigDecimal reserve) {
        if (handle.attach(CampaignDialingDao.class).pauseOverBudget(campaignId, reserve) > 0) {
            log.info("Campaign {} pauses: its budget leaves no room for another call", campaignId);
            handle.attach(DialDecisionDao.class).deferDue(campaignId, DialReason.BUDGET.wireName(), MOST_DECISIONS);
            handle.attach(NotificationDao.class).notify("campaign", campaignId);
        }
    }

    /**
     * Claims as many due items as there are free lines, under the account's line lock. One shift of this worker at a time: the others would
     * wait for that lock all the same, each with a database connection that calls need. None when its turn does not come soon.
     */
    List<ClaimRow> claim(DispatchQueue queue) {
        if (!isMyTurn()) {
            return List.of();
        }
        try {
            return claimFree(queue);
        } finally {
            turn.unlock();
        }
    }

    private boolean isMyTurn() {
        try {
            return turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<ClaimRow> claimFree(DispatchQueue queue) {
        return database.call(ACTOR, handle -> {
            handle.attach(ClaimDao.class).lockLines();
            if (!queue.hold(handle)) {
                return List.of();
            }
            int free = room(handle, queue).calls();
            return free == 0 ? List.of() : queue.claim(handle, free);
        });
    }

    /** Claims whose attempt was never started. */
    List<ClaimRow> unstarted(DispatchQueue queue) {
        return database.call(ACTOR, queue::unstarted);
    }

    /** Of one queue. */
    void markStarted(DispatchQueue queue, Collection<ClaimRow> claims) {
        if (claims.isEmpty()) {
            return;
        }
        UUID[] items = claims.stream().map(ClaimRow::queueId).toArray(UUID[]::new);
        Integer[] claimNumbers = claims.stream().map(ClaimRow::claim).toArray(Integer[]::new);
        database.run(ACTOR, handle -> {
            queue.hold(handle);
            handle.attach(ClaimDao.class).markStarted(items, claimNumbers);
        });
    }

    private Room room(Handle handle, DispatchQueue queue) {
        DialingStateRow state = handle.attach(DialingStateDao.class).state();
        if (state.killSwitch() || state.holdUntil() != null) {
            return new Room(0, null);
        }
        LinesRow lines = queue.lines(handle, accountLines, check.costPerMinuteUsd());
        int free = free(state, lines);
        return free == 0 || lines.budgetUsd() == null
                ? new Room(free, null)
                : withinBudget(
                        handle, queue.campaignId(), free, check.budget(lines.budgetUsd(), lines.maxCallSeconds()));
    }

    private static Room withinBudget(Handle handle, UUID campaignId, int free, Budget budget) {
        Charged charged = handle.attach(BudgetDao.class).chargedWithClaims(campaignId);
        int room = Math.max(0, budget.room(charged.totalUsd()) - charged.waitingClaims());
        return room == 0 ? new Room(0, budget.reserveUsd()) : new Room(Math.min(free, room), null);
    }

    private int free(DialingStateRow state, LinesRow lines) {
        LineShare share = new LineShare(
                new Lines(accountLines, lines.accountHeld()),
                new Lines(lines.campaignLines(), lines.campaignHeld()),
                lines.weight(),
                new Waiting(lines.waitingWeight(), lines.waitingHeld()));
        // After bad answers of the provider one call at a time probes it, until one is answered properly.
        return state.probing() ? Math.min(share.free(), lines.placing() == 0 ? 1 : 0) : share.free();
    }
}
