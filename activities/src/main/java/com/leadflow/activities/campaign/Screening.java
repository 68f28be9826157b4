package com.leadflow.activities.campaign;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.LeadMove;
import com.leadflow.store.call.ItemDao.WaitingMove;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.DialVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Moves due items that may not be dialed out of the way before anything is claimed: what is closed now waits for its next permitted
 * instant, what may never be called ends. Costs neither a line nor a workflow. Single calls are few and have hours of their own: these
 * are claimed, and asked when they are dialed.
 */
final class Screening {
    private static final Actor ACTOR = new Actor.System("dispatch");

    /** Items of one transaction. */
    private static final int STEP = 500;

    private final Database database;
    private final PermissionCheck check;

    Screening(Database database, PermissionCheck check) {
        this.database = database;
        this.check = check;
    }

    /**
     * Screens the items that come next, and more of them as long as any has to be moved and it is to go on. What comes next may be claimed
     * when it was not told to stop.
     *
     * @param goOn asked before each step, a fraction of a second of work
     * @return how many items were moved
     */
    int screen(UUID campaignId, int next, BooleanSupplier goOn) {
        int moved = 0;
        int limit = Math.min(next, STEP);
        while (goOn.getAsBoolean()) {
            int step = moved(campaignId, limit);
            if (step == 0) {
                break;
            }
            moved += step;
            limit = STEP;
        }
        return moved;
    }

    private int moved(UUID campaignId, int limit) {
        return database.call(
                ACTOR,
                handle -> handle.attach(CampaignDialingDao.class)
                        .shareLock(campaignId)
                        .filter(CampaignDialingRow::active)
                        .map(campaign -> moved(handle, campaign, limit))
                        .orElse(0));
    }

    private int moved(Handle handle, CampaignDialingRow campaign, int limit) {
        CallingHours hours = check.rules(campaign).hours();
        ItemDao items = handle.attach(ItemDao.class);
        List<WaitingMove> moves = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (ItemRow item : items.lockDue(campaign.id(), limit)) {
            DialVerdict verdict = check.whileWaiting(item, hours);
            if (verdict instanceof DialVerdict.Defer defer) {
                moves.add(new WaitingMove(
                        item.id(), "pending", defer.until(), defer.reason().wireName()));
                decisions.add(Decision.of(item, verdict).in(check.decidingZone(item, hours, verdict)));
            } else if (verdict instanceof DialVerdict.Refuse refuse) {
                String reason = refuse.reason().wireName();
                moves.add(new WaitingMove(item.id(), "failed", null, reason));
                decisions.add(Decision.of(item, verdict));
                items.moveCampaignLead(item.id(), new LeadMove("failed", reason, null, 0));
            }
        }
        items.moveWaiting(moves);
        handle.attach(DialDecisionDao.class).insertAll(decisions);
        return moves.size();
    }
}
