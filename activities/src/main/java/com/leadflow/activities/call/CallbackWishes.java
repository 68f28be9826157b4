package com.leadflow.activities.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.Callback;
import com.leadflow.store.call.CallbackDao;
import com.leadflow.store.call.CallbackResult;
import com.leadflow.store.call.CallbackResult.NotQueued;
import com.leadflow.store.call.Callbacks;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
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

    private final FieldCipher cipher;
    private final PermissionCheck check;
    private final Callbacks callbacks;

    CallbackWishes(FieldCipher cipher, PermissionCheck check) {
        this.cipher = cipher;
        this.check = check;
        this.callbacks = new Callbacks(cipher);
    }

    /**
     * A callback that can be kept.
     *
     * @param decision what is recorded once it is queued; null where it was noted by a person, who was told at once
     */
    record Wish(ItemRow item, Callback callback, @Nullable Decision decision) {
        private boolean notedByAPerson() {
            return decision == null;
        }
    }

    /**
     * The callback that the lead asked for in this call; empty where it was acted on before, where nobody was talked to, whatever a
     * voicemail may have said, where the lead asked not to be called any more, and where it cannot be kept.
     */
    Optional<Wish> read(Handle handle, PermitRow call, CallEnd end) {
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
        return said(data.get(), call.id(), dao.field(call.id()).orElse(CallbackTime.DEFAULT_FIELD))
                .flatMap(said -> decide(handle, item.get(), call, said));
    }

    /** The callback that was asked for otherwise since this call of the item was permitted; at once where its time has passed since. */
    Optional<Wish> noted(ItemRow item, PermitRow call) {
        Instant askedFor = item.callbackAt();
        if (askedFor == null || !item.callbackNotedDuring(call)) {
            return Optional.empty();
        }
        return check.nextLegalOpening(item, askedFor.isAfter(item.now()) ? askedFor : item.now())
                .map(at -> new Wish(item, new Callback(askedFor, at), null));
    }

    /** As {@link #noted}, for a call of which nobody knows how it ended: it may be that nobody has told the lead of it. */
    Optional<Callback> notedOfLost(ItemRow item, PermitRow call) {
        return call.stopAsked() || item.suppressed() || item.doNotCall()
                ? Optional.empty()
                : noted(item, call).map(Wish::callback);
    }

    /** Records that the callback is queued. */
    void kept(Handle handle, Wish wish) {
        if (wish.decision() != null) {
            handle.attach(DialDecisionDao.class).insert(wish.decision());
        }
    }

    /** Records that the callback is not queued, because a person has cancelled the item, or taken its lead out. */
    void cancelled(Handle handle, Wish wish) {
        record(handle, wish.item(), new Refuse(DialReason.CANCELLED));
    }

    /**
     * For a call whose campaign was stopped while it went on. What the lead has asked for in it becomes a single call; what a person had noted
     * before is cancelled, as all that waited has been.
     */
    void campaignStopped(Handle handle, PermitRow call, Wish wish) {
        if (wish.notedByAPerson()) {
            record(handle, wish.item(), new Refuse(DialReason.CAMPAIGN_STOPPED));
        } else {
            queue(handle, call, wish);
        }
    }

    /** Records that the callback is not queued, because the lead is not to be called any more. What else follows from that may have told it. */
    void refused(Handle handle, Wish wish, PermitRow call) {
        DialReason reason = call.stopAsked() ? DialReason.DO_NOT_CALL : DialReason.SUPPRESSED;
        handle.attach(DialDecisionDao.class).insertOnce(Decision.of(wish.item(), new Refuse(reason)));
    }

    /** For a call whose item is not its attempt's any more, or whose campaign is over. */
    void queue(Handle handle, PermitRow call, Wish wish) {
        ItemRow item = handle.attach(ItemDao.class).find(call.queueId()).orElseThrow();
        if (item.detached() || wasCancelledByAPerson(item)) {
            cancelled(handle, wish);
        } else if (queue(handle, call, item, wish.callback()) instanceof NotQueued none) {
            record(handle, wish.item(), new Refuse(none.obstacle()));
        } else {
            kept(handle, wish);
        }
    }

    private CallbackResult queue(Handle handle, PermitRow call, ItemRow item, Callback callback) {
        UUID campaignId = call.campaignId();
        if (campaignId == null) {
            return callbacks.queueSingleCall(handle, item.id(), item.leadId(), callback);
        }
        CampaignRow campaign =
                handle.attach(CampaignDao.class).share(campaignId).orElseThrow();
        return callbacks.queue(handle, campaign, item.leadId(), callback, campaign.createdBy());
    }

    private static boolean wasCancelledByAPerson(ItemRow item) {
        return "cancelled".equals(item.status())
                && DialReason.CANCELLED.wireName().equals(item.reason());
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
    private Optional<Wish> decide(Handle handle, ItemRow item, PermitRow call, String said) {
        if (call.stopAsked()) {
            record(handle, item, new Refuse(DialReason.DO_NOT_CALL));
            return Optional.empty();
        }
        CallbackTime time = CallbackTime.read(said, check.zones(item), call.permittedAt(), call.now());
        if (time instanceof CallbackTime.Ignored ignored) {
            record(handle, item, new Refuse(ignored.reason()));
            return Optional.empty();
        }
        return decide(handle, item, ((CallbackTime.Asked) time).at());
    }

    private Optional<Wish> decide(Handle handle, ItemRow item, Instant askedFor) {
        DialVerdict verdict = check.onCallback(item, askedFor);
        if (verdict instanceof Refuse refusal) {
            record(handle, item, refusal);
            return Optional.empty();
        }
        Instant at = verdict instanceof Defer defer ? defer.until() : askedFor;
        DialReason reason = at.equals(askedFor) ? DialReason.CALLBACK : DialReason.CALLBACK_MOVED;
        Decision decision = Decision.of(item, new Defer(at, reason))
                .in(check.zoneAt(item, at).orElse(null));
        return Optional.of(new Wish(item, new Callback(askedFor, at), decision));
    }

    private static void record(Handle handle, ItemRow item, Refuse refusal) {
        handle.attach(DialDecisionDao.class).insert(Decision.of(item, refusal));
    }
}
