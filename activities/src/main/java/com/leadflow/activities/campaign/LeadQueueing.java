package com.leadflow.activities.campaign;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.campaign.QueueingDao;
import com.leadflow.store.campaign.QueueingDao.NewItem;
import com.leadflow.store.campaign.QueueingDao.UnqueuedLead;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts attached leads into the call queue, each at its first permitted instant; those that may never be called end at once. */
final class LeadQueueing {
    private static final Actor ACTOR = new Actor.System("dispatch");

    /** Leads of one transaction: some milliseconds of work under the campaign's share lock. */
    private static final int STEP = 500;

    private final Database database;
    private final FieldCipher cipher;
    private final PermissionCheck check;

    LeadQueueing(Database database, FieldCipher cipher, PermissionCheck check) {
        this.database = database;
        this.cipher = cipher;
        this.check = check;
    }

    /** Queues the next leads that are not in the queue yet. Returns how many; zero when none is left, or the campaign is not active. */
    int queueNext(UUID campaignId) {
        return database.call(ACTOR, handle -> {
            Optional<CampaignDialingRow> campaign =
                    handle.attach(CampaignDialingDao.class).shareLock(campaignId);
            return campaign.filter(CampaignDialingRow::active)
                    .map(active -> queueNext(handle, active))
                    .orElse(0);
        });
    }

    private int queueNext(Handle handle, CampaignDialingRow campaign) {
        QueueingDao queueing = handle.attach(QueueingDao.class);
        List<UnqueuedLead> leads = queueing.unqueued(campaign.id(), STEP);
        if (leads.isEmpty()) {
            return 0;
        }
        CallingHours hours = check.rules(campaign).hours();
        List<Decision> decisions = new ArrayList<>();
        List<NewItem> items = new ArrayList<>();
        for (UnqueuedLead lead : leads) {
            DialVerdict verdict = check.onQueueing(lead, hours, campaign.now());
            NewItem item = item(campaign, lead, verdict);
            items.add(item);
            if (!(verdict instanceof DialVerdict.Allow)) {
                decisions.add(Decision.of(item, verdict).in(check.decidingZone(lead, hours, verdict)));
            }
        }
        queueing.insert(items);
        queueing.markQueued(items);
        handle.attach(DialDecisionDao.class).insertAll(decisions);
        return items.size();
    }

    /** Who may be called now is asked again, and recorded, when it is dialed. */
    private NewItem item(CampaignDialingRow campaign, UnqueuedLead lead, DialVerdict verdict) {
        if (verdict instanceof DialVerdict.Refuse refuse) {
            return item(campaign, lead, "failed", campaign.now(), refuse.reason());
        }
        return verdict instanceof DialVerdict.Defer defer
                ? item(campaign, lead, "pending", defer.until(), defer.reason())
                : item(campaign, lead, "pending", campaign.now(), null);
    }

    private NewItem item(
            CampaignDialingRow campaign,
            UnqueuedLead lead,
            String status,
            Instant scheduledTime,
            @Nullable DialReason reason) {
        UUID id = UUID.randomUUID();
        return new NewItem(
                id,
                campaign.id(),
                lead.leadId(),
                lead.name(),
                resealed(id, lead),
                lead.phoneIndex(),
                scheduledTime,
                status,
                reason == null ? null : reason.wireName());
    }

    /** A ciphertext is bound to its row; a lead that has lost its number gets an empty one, which is no valid number. */
    private Ciphertext resealed(UUID itemId, UnqueuedLead lead) {
        String number =
                lead.phone() == null ? "" : cipher.open(EncryptedColumn.LEADS_PHONE, lead.leadId(), lead.phone());
        return cipher.seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, itemId, number);
    }
}
