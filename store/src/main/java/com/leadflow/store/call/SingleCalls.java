package com.leadflow.store.call;

import com.leadflow.store.call.SingleCallDao.HeldLead;
import com.leadflow.store.call.SingleCallResult.AnotherIsOpen;
import com.leadflow.store.call.SingleCallResult.NoLead;
import com.leadflow.store.call.SingleCallResult.NoNumber;
import com.leadflow.store.call.SingleCallResult.Queued;
import com.leadflow.store.call.SingleCallResult.Suppressed;
import com.leadflow.store.database.Acting;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.suppression.SuppressionDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Single calls outside campaigns. Each is a queue item of high priority, with what a campaign would say in a row beside it; it is dialed
 * by the same rules. Thread-safe.
 */
public final class SingleCalls {
    private final FieldCipher cipher;

    public SingleCalls(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Puts the call into the queue, in the caller's transaction. Once that has committed, {@code CampaignRuns.wake} of
     * {@code CampaignRuns.SINGLE} makes it quicker. Whether a number that is not suppressed may be
     * called is found out when it is dialed.
     *
     * @param requestedBy null for nobody's but admins'
     */
    public SingleCallResult create(Handle handle, SingleCallContent content, @Nullable UUID requestedBy) {
        // Asked before the lead is held: who settles that other call holds its item, and may want the lead next.
        if (handle.attach(CallQueueDao.class).isAnyOpen(null, content.leadId())) {
            return new AnotherIsOpen();
        }
        return hold(handle, content.leadId())
                .map(lead -> create(handle, content, lead, requestedBy))
                .orElseGet(NoLead::new);
    }

    /** Holds the lead, also one that belongs to somebody else and may only be read. */
    static Optional<HeldLead> hold(Handle handle, UUID leadId) {
        return Acting.as(
                handle, "attach", () -> handle.attach(SingleCallDao.class).holdLead(leadId));
    }

    private SingleCallResult create(
            Handle handle, SingleCallContent content, HeldLead lead, @Nullable UUID requestedBy) {
        if (lead.phone() == null || lead.phoneIndex() == null) {
            return new NoNumber();
        }
        if (handle.attach(SuppressionDao.class).isSuppressed(lead.phoneIndex(), content.campaignId(), requestedBy)) {
            return new Suppressed();
        }
        UUID id = UUID.randomUUID();
        String number = cipher.open(EncryptedColumn.LEADS_PHONE, content.leadId(), lead.phone());
        Ciphertext sealed = cipher.seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, number);
        SingleCallDao calls = handle.attach(SingleCallDao.class);
        if (calls.insertItem(id, lead.name(), sealed, lead.phoneIndex(), content, requestedBy) == 0) {
            return new AnotherIsOpen();
        }
        calls.insert(id, cipher.sealNullable(EncryptedColumn.SINGLE_CALLS_PROMPT, id, content.prompt()), content);
        handle.attach(NotificationDao.class).notify("campaign", CampaignRuns.SINGLE);
        return new Queued(handle.attach(CallQueueDao.class).find(id).orElseThrow());
    }
}
