package com.leadflow.store.call;

import com.leadflow.store.call.CallbackResult.NotQueued;
import com.leadflow.store.call.CallbackResult.Queued;
import com.leadflow.store.call.SingleCallDao.HeldLead;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.dialing.DialReason;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks: calls that leads have asked for. Each is a queue item of high priority with the time that the lead named, and obeys the legal
 * calling hours instead of its campaign's window. Thread-safe.
 */
public final class Callbacks {
    private final FieldCipher cipher;

    public Callbacks(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Has the lead called back, in the caller's transaction, which holds the campaign: by the lead's open item, or else by a new one. A
     * campaign that neither runs nor is paused is not opened again for one lead; it makes a single call, with what the campaign says.
     *
     * @param requestedBy whose a single call is; null for nobody's but admins'
     * @return not queued where the lead has no number ({@code INVALID_NUMBER}); or, by a single call, where it is suppressed, another
     *     person's single call to the lead is open, or the campaign lacks an assistant or a number to call from ({@code CONFIGURATION})
     */
    public CallbackResult queue(
            Handle handle, CampaignRow campaign, UUID leadId, Callback callback, @Nullable UUID requestedBy) {
        boolean goesOn = campaign.status().goesOn();
        CallbackResult result = goesOn
                ? inCampaign(handle, campaign.id(), leadId, callback)
                : byItself(handle, campaign, leadId, callback, requestedBy);
        if (result instanceof Queued) {
            handle.attach(NotificationDao.class).notify("campaign", goesOn ? campaign.id() : CampaignRuns.SINGLE);
        }
        return result;
    }

    /**
     * Has the lead of a single call called back: by the lead's open one of the same campaign or person, or else by this one once more.
     * The caller holds the row of the call, for which whoever deletes its campaign waits.
     *
     * @return not queued where the lead has no number ({@code INVALID_NUMBER}), another person's single call to the lead is open, or
     *     the campaign that the call was made for is deleted ({@code CAMPAIGN_STOPPED})
     */
    public CallbackResult queueSingleCall(Handle handle, UUID itemId, UUID leadId, Callback callback) {
        CallbackResult result = handle.attach(CallbackDao.class)
                .moveOpenSingleCallLike(itemId, leadId, callback)
                .<CallbackResult>map(Queued::new)
                .orElseGet(() -> takeUp(handle, itemId, leadId, callback));
        handle.attach(NotificationDao.class).notify("campaign", CampaignRuns.SINGLE);
        return result;
    }

    /** An edit of the lead's number has passed over an item that was completed. */
    private CallbackResult takeUp(Handle handle, UUID itemId, UUID leadId, Callback callback) {
        CallbackDao callbacks = handle.attach(CallbackDao.class);
        if (callbacks.isCampaignDeleted(itemId)) {
            return new NotQueued(DialReason.CAMPAIGN_STOPPED);
        }
        HeldLead lead = SingleCalls.hold(handle, leadId).orElse(null);
        if (lead == null || lead.phone() == null || lead.phoneIndex() == null) {
            return new NotQueued(DialReason.INVALID_NUMBER);
        }
        String number = cipher.open(EncryptedColumn.LEADS_PHONE, leadId, lead.phone());
        int taken = callbacks.takeUp(
                itemId,
                lead.name(),
                cipher.seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, itemId, number),
                lead.phoneIndex(),
                callback);
        return taken == 0 ? new NotQueued(openOtherwise(handle, null, leadId)) : new Queued(itemId);
    }

    private CallbackResult inCampaign(Handle handle, UUID campaignId, UUID leadId, Callback callback) {
        CallbackResult result = moveOpen(handle, campaignId, leadId, callback)
                .orElseGet(() -> insert(handle, campaignId, leadId, callback));
        if (result instanceof Queued) {
            handle.attach(CallbackDao.class).expect(campaignId, leadId);
        }
        return result;
    }

    private static Optional<CallbackResult> moveOpen(Handle handle, UUID campaignId, UUID leadId, Callback callback) {
        return handle.attach(CallbackDao.class)
                .moveOpen(campaignId, leadId, callback)
                .map(Queued::new);
    }

    private CallbackResult insert(Handle handle, UUID campaignId, UUID leadId, Callback callback) {
        HeldLead lead = SingleCalls.hold(handle, leadId).orElse(null);
        if (lead == null || lead.phone() == null || lead.phoneIndex() == null) {
            return new NotQueued(DialReason.INVALID_NUMBER);
        }
        UUID id = UUID.randomUUID();
        String number = cipher.open(EncryptedColumn.LEADS_PHONE, leadId, lead.phone());
        int inserted = handle.attach(CallbackDao.class)
                .insert(
                        id,
                        campaignId,
                        leadId,
                        lead.name(),
                        cipher.seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, number),
                        lead.phoneIndex(),
                        callback);
        if (inserted > 0) {
            return new Queued(id);
        }
        // Somebody has queued the lead between the two.
        return moveOpen(handle, campaignId, leadId, callback)
                .orElseGet(() -> new NotQueued(openOtherwise(handle, campaignId, leadId)));
    }

    private CallbackResult byItself(
            Handle handle, CampaignRow campaign, UUID leadId, Callback callback, @Nullable UUID requestedBy) {
        CallbackDao callbacks = handle.attach(CallbackDao.class);
        Optional<UUID> open = callbacks.moveOpenSingleCall(campaign.id(), requestedBy, leadId, callback);
        if (open.isPresent()) {
            return new Queued(open.get());
        }
        if (campaign.assistantId() == null || campaign.phoneNumberId() == null) {
            return new NotQueued(DialReason.CONFIGURATION);
        }
        SingleCallContent content = SingleCallContent.trying(campaign, leadId, callback.scheduledTime());
        SingleCallResult result = new SingleCalls(cipher).create(handle, content, requestedBy);
        if (!(result instanceof SingleCallResult.Queued queued)) {
            return new NotQueued(obstacle(handle, leadId, result));
        }
        callbacks.mark(queued.item().id(), callback);
        return new Queued(queued.item().id());
    }

    private static DialReason obstacle(Handle handle, UUID leadId, SingleCallResult result) {
        if (result instanceof SingleCallResult.Suppressed) {
            return DialReason.SUPPRESSED;
        }
        return result instanceof SingleCallResult.AnotherIsOpen
                ? openOtherwise(handle, null, leadId)
                : DialReason.INVALID_NUMBER;
    }

    /** What of the lead's is open, and not to be moved. */
    private static DialReason openOtherwise(Handle handle, @Nullable UUID campaignId, UUID leadId) {
        return handle.attach(CallbackDao.class).isBeingHungUp(campaignId, leadId)
                ? DialReason.HANGING_UP
                : DialReason.ANOTHER_OPEN;
    }
}
