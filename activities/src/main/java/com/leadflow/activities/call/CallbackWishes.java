package com.leadflow.activities.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.Callback;
import com.leadflow.store.call.CallbackDao;
import com.leadflow.store.call.Callbacks;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.CallbackTime;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What leads ask for while they are called: to be called at another time. The assistant notes it in the call's structured data; here it is
 * read, once, and what comes of it is recorded as a decision. In the caller's transaction, which holds the call's row.
 */
final class CallbackWishes {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of calls that have no campaign to name another. */
    private static final String FIELD = "callback_at";

    private final FieldCipher cipher;
    private final PermissionCheck check;
    private final Callbacks callbacks;

    CallbackWishes(FieldCipher cipher, PermissionCheck check) {
        this.cipher = cipher;
        this.check = check;
        this.callbacks = new Callbacks(cipher);
    }

    /**
     * The callback that the lead asked for in this call; empty where it was acted on before, where nobody was talked to, whatever a
     * voicemail may have said, where the lead asked not to be called any more, and where it cannot be kept.
     */
    Optional<Callback> read(Handle handle, PermitRow call, CallEnd end) {
        if (!call.hasUnreadData()) {
            return Optional.empty();
        }
        CallbackDao dao = handle.attach(CallbackDao.class);
        Optional<Ciphertext> data = dao.unreadData(call.id());
        dao.markRead(call.id());
        Optional<ItemRow> item = handle.attach(ItemDao.class).find(call.queueId());
        if (data.isEmpty() || item.isEmpty() || !end.talkedTo()) {
            return Optional.empty();
        }
        return said(data.get(), call.id(), field(dao, call.campaignId()))
                .flatMap(said -> decide(handle, item.get(), call, said));
    }

    /** The callback that was asked for otherwise while the item was being called. */
    Optional<Callback> noted(ItemRow item) {
        Instant askedFor = item.callbackAt();
        return askedFor == null || !item.awaitsCallback()
                ? Optional.empty()
                : check.nextLegalOpening(item, askedFor).map(at -> new Callback(askedFor, at));
    }

    /** For a call whose item is not its attempt's any more, or whose campaign is over. */
    void queue(Handle handle, PermitRow call, Callback callback) {
        ItemRow item = handle.attach(ItemDao.class).find(call.queueId()).orElseThrow();
        if (item.detached() || wasCancelledByAPerson(item)) {
            return;
        }
        UUID campaignId = call.campaignId();
        if (campaignId == null) {
            callbacks.queueSingleCall(handle, item.id(), item.leadId(), callback);
        } else {
            handle.attach(CampaignDao.class)
                    .share(campaignId)
                    .ifPresent(campaign ->
                            callbacks.queue(handle, campaign, item.leadId(), callback, campaign.createdBy()));
        }
    }

    private static boolean wasCancelledByAPerson(ItemRow item) {
        return "cancelled".equals(item.status())
                && DialReason.CANCELLED.wireName().equals(item.reason());
    }

    private static String field(CallbackDao dao, @Nullable UUID campaignId) {
        return campaignId == null ? FIELD : dao.field(campaignId).orElse(FIELD);
    }

    /** What is no text, but something, is answered as it is written: it will not be a time. */
    private Optional<String> said(Ciphertext data, UUID callId, String field) {
        try {
            JsonNode value = JSON.readTree(cipher.open(EncryptedColumn.CALL_HISTORY_STRUCTURED_DATA, callId, data))
                    .path(field);
            String text = value.isTextual() ? value.textValue() : value.toString();
            return value.isMissingNode() || value.isNull() || text.isBlank() ? Optional.empty() : Optional.of(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the structured data of call " + callId + " is not readable");
        }
    }

    /** Who wants no more calls at all, wants none later either. */
    private Optional<Callback> decide(Handle handle, ItemRow item, PermitRow call, String said) {
        if (call.stopAsked()) {
            record(handle, item, new Refuse(DialReason.DO_NOT_CALL), null);
            return Optional.empty();
        }
        CallbackTime time = CallbackTime.read(said, check.zones(item), call.permittedAt(), call.now());
        if (time instanceof CallbackTime.Ignored ignored) {
            record(handle, item, new Refuse(ignored.reason()), null);
            return Optional.empty();
        }
        return decide(handle, item, ((CallbackTime.Asked) time).at());
    }

    private Optional<Callback> decide(Handle handle, ItemRow item, Instant askedFor) {
        DialVerdict verdict = check.onCallback(item, askedFor);
        if (verdict instanceof Refuse) {
            record(handle, item, verdict, null);
            return Optional.empty();
        }
        Instant at = verdict instanceof Defer defer ? defer.until() : askedFor;
        DialReason reason = at.equals(askedFor) ? DialReason.CALLBACK : DialReason.CALLBACK_MOVED;
        record(handle, item, new Defer(at, reason), at);
        return Optional.of(new Callback(askedFor, at));
    }

    private void record(Handle handle, ItemRow item, DialVerdict verdict, @Nullable Instant at) {
        Decision decision = Decision.of(item, verdict);
        handle.attach(DialDecisionDao.class)
                .insert(
                        at == null
                                ? decision
                                : decision.in(check.zoneAt(item, at).orElse(null)));
    }
}
