package com.leadflow.activities.call;

import com.leadflow.store.call.Callback;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.Ending;
import com.leadflow.store.call.ItemDao.LeadMove;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A queue item that is locked under the claim of an attempt, in the caller's transaction: the one place where an attempt moves its
 * item, its line and its campaign lead.
 */
final class ClaimedItem {
    /** An attempt's result as the lead's counts see it; null outcome and no attempt when nothing was dialed. */
    record Tally(@Nullable Outcome outcome, boolean usesAttempt) {
        static final Tally NOTHING_DIALED = new Tally(null, false);

        boolean nothingDialed() {
            return outcome == null;
        }

        int attempts() {
            return usesAttempt ? 1 : 0;
        }
    }

    private final Handle handle;
    private final ItemDao items;
    private final CampaignDialingRow campaign;
    private final ItemRow item;

    private ClaimedItem(Handle handle, CampaignDialingRow campaign, ItemRow item) {
        this.handle = handle;
        this.items = handle.attach(ItemDao.class);
        this.campaign = campaign;
        this.item = item;
    }

    /**
     * By which terms the item is dialed. A campaign is kept in its state until the transaction ends: who pauses or stops it waits, or has
     * been before us. Those of a single call nobody changes while its item is open, so nothing of them is locked.
     */
    static CampaignDialingRow holdTerms(Handle handle, Attempt attempt) {
        UUID campaignId = attempt.campaignId();
        Optional<CampaignDialingRow> campaign = campaignId == null
                ? handle.attach(SingleCallDao.class).find(attempt.queueId())
                : handle.attach(CampaignDialingDao.class).shareLock(campaignId);
        return campaign.orElseThrow(() -> new IllegalStateException("what item " + attempt.queueId()
                + " belongs to is gone: " + (campaignId == null ? "its single call" : "campaign " + campaignId)));
    }

    /** Locks the item; empty when it is no longer in progress under this claim, and nothing may be written to it. */
    static Optional<ClaimedItem> lock(Handle handle, Attempt attempt, CampaignDialingRow campaign) {
        return handle.attach(ItemDao.class)
                .lock(attempt.queueId())
                .filter(item -> item.heldBy(attempt.claim()))
                .map(item -> new ClaimedItem(handle, campaign, item));
    }

    /** What has become of an item, for an attempt that may not write to it any more. */
    static AttemptReport recorded(Handle handle, Attempt attempt) {
        return handle.attach(ItemDao.class)
                .find(attempt.queueId())
                .map(item -> item.claim() == attempt.claim()
                        ? new AttemptReport(item.status(), null, item.reason())
                        : new AttemptReport("superseded", null, DialReason.STALE_CLAIM.wireName()))
                .orElseGet(() -> new AttemptReport("gone", null, null));
    }

    /** Tells the lead what came of a call whose item is not its attempt's any more. */
    static void tellLead(Handle handle, PermitRow call, CallEnd end) {
        ItemDao items = handle.attach(ItemDao.class);
        items.tellCampaignLead(call.queueId(), end.outcome().wireName());
        if (end.outcome() == Outcome.SUCCESS) {
            hadConversation(handle, call.queueId(), call.leadId());
        } else if (end.talkedTo()) {
            items.leaveToPeople(call.queueId());
        }
    }

    /** Nothing more of the lead waits in the campaign; what is being dialed just now sees it when it asks for its permit. */
    private static void hadConversation(Handle handle, UUID itemId, UUID leadId) {
        ItemDao items = handle.attach(ItemDao.class);
        items.markContacted(leadId);
        items.cancelWaiting(itemId, DialReason.CONVERSATION.wireName());
    }

    ItemRow item() {
        return item;
    }

    CampaignDialingRow campaign() {
        return campaign;
    }

    /** Whether the call is to end and the item with it. */
    boolean cancelRequested() {
        return item.hangUpRequestedAt() != null && !startedAgain();
    }

    /** Whether the campaign, stopped with its calls hung up, was started again before this item had ended. */
    private boolean startedAgain() {
        return !campaign.stopped()
                && item.hangUpRequestedAt() != null
                && campaign.startedAt() != null
                && campaign.startedAt().isAfter(item.hangUpRequestedAt());
    }

    /**
     * Puts the item back into the queue; or ends it as cancelled where it is not to go on: a person has cancelled it, its lead is detached or
     * has had a conversation, its campaign is stopped, or its number is suppressed; as failed where its lead was cut off. An item that was
     * dialed waits behind those that are due; one that was not keeps its turn.
     */
    AttemptReport requeue(Instant at, DialReason reason, Tally tally) {
        if (item.wasCutOff()) {
            return fail(DialReason.PERSON_REACHED, tally);
        }
        if (cancelRequested() || item.detached()) {
            return end("cancelled", DialReason.CANCELLED, tally, false);
        }
        if (campaign.stopped()) {
            return end("cancelled", DialReason.CAMPAIGN_STOPPED, tally, false);
        }
        if (item.hadConversation()) {
            return end("cancelled", DialReason.CONVERSATION, tally, false);
        }
        if (item.suppressed()) {
            DialVerdict refused = new DialVerdict.Refuse(DialReason.SUPPRESSED);
            handle.attach(DialDecisionDao.class).insert(Decision.of(item, refused));
            return end("cancelled", DialReason.SUPPRESSED, tally, false);
        }
        items.requeue(item.id(), item.claim(), at, reason.wireName(), used(tally), tally.nothingDialed());
        moveLead("pending", reason.wireName(), tally);
        return report("pending", tally, reason);
    }

    /** Whether the lead can be called once more for this item: nobody has cancelled it, stopped its campaign or taken the lead out. */
    boolean mayGoOn() {
        return !cancelRequested() && !item.detached() && !campaign.stopped();
    }

    /** Back into the queue because the lead asked for it, whatever the call came to. Who was talked to stays so. */
    AttemptReport callBack(Callback callback, Tally tally) {
        return callBack(callback, tally, false);
    }

    private AttemptReport callBack(Callback callback, Tally tally, boolean holdLine) {
        boolean conversation = tally.outcome() == Outcome.SUCCESS;
        items.callBack(item.id(), item.claim(), callback, holdLine);
        moveLead(conversation ? "completed" : "pending", conversation ? null : DialReason.CALLBACK.wireName(), tally);
        if (conversation) {
            items.markContacted(item.leadId());
        }
        return report("pending", tally, DialReason.CALLBACK);
    }

    /**
     * Back into the queue of its campaign, which pauses until somebody has mended the set-up. A single call would only be refused again,
     * so it ends; a person may queue it again.
     */
    AttemptReport halt(DialReason reason, Tally tally) {
        return campaign.single() ? fail(reason, tally) : requeue(item.now(), reason, tally);
    }

    AttemptReport complete(Tally tally) {
        Ending ending = new Ending("completed", null, used(tally), false);
        items.end(item.id(), item.claim(), ending);
        moveLead("completed", null, tally);
        hadConversation(handle, item.id(), item.leadId());
        return report("completed", tally, null);
    }

    /**
     * Ends the item, unless it is one of a campaign's fresh start: who had no conversation is called afresh, also who was hung up while
     * talking. A lead who was cut off in another call before is left to people, whatever this one came to, unless they want no more calls at
     * all.
     */
    AttemptReport fail(DialReason reason, Tally tally) {
        if (startedAgain() && !item.wasCutOff()) {
            if (reason == DialReason.PERSON_REACHED) {
                items.beginAfresh(item.id(), item.claim());
            }
            return requeue(item.now(), DialReason.CANCELLED, tally);
        }
        DialReason told = item.wasCutOff() && reason != DialReason.DO_NOT_CALL ? DialReason.PERSON_REACHED : reason;
        return end(cancelRequested() ? "cancelled" : "failed", told, tally, false);
    }

    AttemptReport cancel(DialReason reason) {
        return end("cancelled", reason, Tally.NOTHING_DIALED, false);
    }

    /**
     * Fails the item but keeps its line: nobody knows whether a call is live on it. The sweep frees it.
     *
     * @param noted the callback that somebody has asked for meanwhile, which the item waits for then; its number is blocked until the call's
     *     fate is known, or past
     */
    AttemptReport endUnknown(Optional<Callback> noted) {
        return noted.filter(callback -> mayGoOn())
                .map(callback -> callBack(callback, Tally.NOTHING_DIALED, true))
                .orElseGet(() -> end("failed", DialReason.UNKNOWN, Tally.NOTHING_DIALED, true));
    }

    /**
     * Fails the item, whatever people want of it: its lead may have had a conversation, so no start of the campaign calls it afresh.
     * The attempt is counted when its end comes to light.
     *
     * @param noted as of {@link #endUnknown}
     */
    AttemptReport endLost(Optional<Callback> noted) {
        Tally tally = new Tally(Outcome.FAILED, false);
        return noted.filter(callback -> mayGoOn())
                .map(callback -> callBack(callback, tally))
                .orElseGet(() -> end("failed", DialReason.LOST, tally, false));
    }

    private AttemptReport end(String status, DialReason reason, Tally tally, boolean holdLine) {
        Ending ending = new Ending(status, reason.wireName(), used(tally), holdLine);
        items.end(item.id(), item.claim(), ending);
        moveLead("failed", leadReason(status, reason).wireName(), tally);
        return report(status, tally, reason);
    }

    /** Why an item was cancelled concerns its lead only where that is not to be called any more. */
    private static DialReason leadReason(String status, DialReason reason) {
        return status.equals("cancelled") && reason != DialReason.SUPPRESSED ? DialReason.CANCELLED : reason;
    }

    private int used(Tally tally) {
        return item.retryCount() + tally.attempts();
    }

    private void moveLead(String status, @Nullable String reason, Tally tally) {
        String outcome = tally.outcome() == null ? null : tally.outcome().wireName();
        items.moveCampaignLead(item.id(), new LeadMove(status, reason, outcome, tally.attempts()));
        NotificationDao notifications = handle.attach(NotificationDao.class);
        notifications.notify("line", campaign.id());
        notifications.notify("campaign", campaign.id());
    }

    private static AttemptReport report(String status, Tally tally, @Nullable DialReason reason) {
        return new AttemptReport(
                status,
                tally.outcome() == null ? null : tally.outcome().wireName(),
                reason == null ? null : reason.wireName());
    }
}
