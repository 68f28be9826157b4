package com.leadflow.store.call;

import com.leadflow.store.call.SingleCallDao.Callee;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.campaign.CampaignStatus;
import com.leadflow.store.database.Acting;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.campaign.CampaignRuns;
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
     * @return the item; empty where the lead has no number, another person's single call to the lead is open, or the campaign lacks an
     *     assistant or a number to call from
     */
    public Optional<UUID> queue(
            Handle handle, CampaignRow campaign, UUID leadId, Callback callback, @Nullable UUID requestedBy) {
        boolean goesOn = campaign.status() == CampaignStatus.ACTIVE || campaign.status() == CampaignStatus.PAUSED;
        Optional<UUID> item = goesOn
                ? inCampaign(handle, campaign.id(), leadId, callback)
                : byItself(handle, campaign, leadId, callback, requestedBy);
        item.ifPresent(queued ->
                handle.attach(NotificationDao.class).notify("campaign", goesOn ? campaign.id() : CampaignRuns.SINGLE));
        return item;
    }

    /**
     * Has the lead of a single call called back: by the lead's open one of the same campaign or person, or else by this one once more.
     *
     * @return the item; empty where the lead has no number, or another person's single call to the lead is open
     */
    public Optional<UUID> queueSingleCall(Handle handle, UUID itemId, UUID leadId, Callback callback) {
        Optional<UUID> item = handle.attach(CallbackDao.class)
                .moveOpenSingleCallLike(itemId, leadId, callback)
                .or(() -> hold(handle, leadId).flatMap(lead -> takeUp(handle, itemId, leadId, lead, callback)));
        handle.attach(NotificationDao.class).notify("campaign", CampaignRuns.SINGLE);
        return item;
    }

    /** An edit of the lead's number has passed over an item that was completed. */
    private Optional<UUID> takeUp(Handle handle, UUID itemId, UUID leadId, Callee lead, Callback callback) {
        if (lead.phone() == null || lead.phoneIndex() == null) {
            return Optional.empty();
        }
        String number = cipher.open(EncryptedColumn.LEADS_PHONE, leadId, lead.phone());
        int taken = handle.attach(CallbackDao.class)
                .takeUp(
                        itemId,
                        lead.name(),
                        cipher.seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, itemId, number),
                        lead.phoneIndex(),
                        callback);
        return taken == 0 ? Optional.empty() : Optional.of(itemId);
    }

    private Optional<UUID> inCampaign(Handle handle, UUID campaignId, UUID leadId, Callback callback) {
        CallbackDao callbacks = handle.attach(CallbackDao.class);
        Optional<UUID> item = callbacks
                .moveOpen(campaignId, leadId, callback)
                .or(() -> insert(handle, campaignId, leadId, callback))
                // Somebody has queued the lead between the two.
                .or(() -> callbacks.moveOpen(campaignId, leadId, callback));
        item.ifPresent(queued -> callbacks.expect(campaignId, leadId));
        return item;
    }

    private Optional<UUID> insert(Handle handle, UUID campaignId, UUID leadId, Callback callback) {
        Callee lead = hold(handle, leadId).orElse(null);
        if (lead == null || lead.phone() == null || lead.phoneIndex() == null) {
            return Optional.empty();
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
        return inserted == 0 ? Optional.empty() : Optional.of(id);
    }

    private Optional<UUID> byItself(
            Handle handle, CampaignRow campaign, UUID leadId, Callback callback, @Nullable UUID requestedBy) {
        Optional<UUID> open =
                handle.attach(CallbackDao.class).moveOpenSingleCall(campaign.id(), requestedBy, leadId, callback);
        if (open.isPresent() || campaign.assistantId() == null || campaign.phoneNumberId() == null) {
            return open;
        }
        SingleCallContent content = SingleCallContent.trying(campaign, leadId, callback.scheduledTime());
        if (new SingleCalls(cipher).create(handle, content, requestedBy) instanceof SingleCallResult.Queued queued) {
            handle.attach(CallbackDao.class).mark(queued.item().id(), callback);
            return Optional.of(queued.item().id());
        }
        return Optional.empty();
    }

    private static Optional<Callee> hold(Handle handle, UUID leadId) {
        return Acting.as(
                handle, "attach", () -> handle.attach(SingleCallDao.class).holdLead(leadId));
    }
}
