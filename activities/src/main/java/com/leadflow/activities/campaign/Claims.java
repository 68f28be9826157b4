package com.leadflow.activities.campaign;

import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.LinesRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.DialingStateRow;
import com.leadflow.workflows.dialing.LineShare;
import com.leadflow.workflows.dialing.LineShare.Lines;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/** Claims due items, never more than there are lines for. */
final class Claims {
    private static final Actor ACTOR = new Actor.System("dispatch");

    /** With the ten seconds that a lock of the database is waited for, below the shift's heartbeat timeout of 15 s. */
    private static final long PATIENCE_SECONDS = 2;

    private final Lock turn = new ReentrantLock();
    private final Database database;
    private final int accountLines;

    Claims(Database database, int accountLines) {
        this.database = database;
        this.accountLines = accountLines;
    }

    /** How many lines the queue might take now; a look without a lock, to be confirmed by {@link #claim}. */
    int free(DispatchQueue queue) {
        return database.call(ACTOR, handle -> free(handle, queue));
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
            int free = free(handle, queue);
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

    private int free(Handle handle, DispatchQueue queue) {
        DialingStateRow state = handle.attach(DialingStateDao.class).state();
        if (state.killSwitch() || state.holdUntil() != null) {
            return 0;
        }
        LinesRow lines = queue.lines(handle, accountLines);
        LineShare share = new LineShare(
                new Lines(accountLines, lines.accountHeld()),
                new Lines(lines.campaignLines(), lines.campaignHeld()),
                lines.waiting());
        // After bad answers of the provider one call at a time probes it, until one is answered properly.
        return state.probing() ? Math.min(share.free(), lines.placing() == 0 ? 1 : 0) : share.free();
    }
}
