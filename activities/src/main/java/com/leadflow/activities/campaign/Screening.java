package com.leadflow.activities.campaign;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.LeadMove;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.DialVerdict;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Moves due items that may not be dialed out of the way before anything is claimed: what is closed now waits for its next permitted
 * instant, what may never be called ends. Costs neither a line nor a workflow.
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

    /** Screens the items that come next, and more of them as long as any has to be moved. */
    void screen(UUID campaignId, int next) {
        int limit = Math.min(next, STEP);
        while (moved(campaignId, limit) > 0) {
            limit = STEP;
        }
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
        List<ItemRow> due = handle.attach(ItemDao.class).lockDue(campaign.id(), limit);
        return due.stream()
                .mapToInt(item -> move(handle, item, check.whileWaiting(item, hours)))
                .sum();
    }

    private static int move(Handle handle, ItemRow item, DialVerdict verdict) {
        ItemDao items = handle.attach(ItemDao.class);
        int moved = 0;
        if (verdict instanceof DialVerdict.Defer defer) {
            moved = items.moveWaiting(
                    item.id(), "pending", defer.until(), defer.reason().wireName());
        } else if (verdict instanceof DialVerdict.Refuse refuse) {
            moved = items.moveWaiting(item.id(), "failed", null, refuse.reason().wireName());
            items.moveCampaignLead(
                    item.id(), new LeadMove("failed", refuse.reason().wireName(), null, 0));
        }
        if (moved > 0) {
            handle.attach(DialDecisionDao.class).insert(Decision.of(item, verdict));
        }
        return moved;
    }
}
