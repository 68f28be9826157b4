package com.leadflow.store.call;

import com.leadflow.store.call.QueueEditResult.AnotherIsOpen;
import com.leadflow.store.call.QueueEditResult.Edited;
import com.leadflow.store.call.QueueEditResult.NotFound;
import com.leadflow.store.call.QueueEditResult.Refused;
import com.leadflow.store.call.QueueEditResult.Suppressed;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignLeadDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Edits of the call queue by people. The engine reads items afresh with every claim, so it obeys. */
public final class QueueEdits {
    private static final String PENDING = "pending";
    private static final String IN_PROGRESS = "in-progress";
    private static final String COMPLETED = "completed";
    private static final String CANCELLED = "cancelled";
    private static final String CALLBACK = "callback";

    private QueueEdits() {}

    /**
     * Asking for what already is changes nothing and succeeds, and so does asking for nothing. Holds the campaign before the item, as
     * everywhere, so that it is not closed over an item that waits again.
     *
     * @param check is given the item as it is; may throw
     */
    public static QueueEditResult apply(Handle handle, UUID id, Consumer<CallQueueRow> check, QueueEdit edit) {
        CallQueueDao queue = handle.attach(CallQueueDao.class);
        CampaignRow campaign = queue.find(id)
                .flatMap(item -> holdCampaign(handle, item.campaignId()))
                .orElse(null);
        Optional<CallQueueRow> locked = queue.lock(id);
        locked.ifPresent(check);
        return locked.map(item -> apply(handle, item, campaign, edit)).orElseGet(NotFound::new);
    }

    private static Optional<CampaignRow> holdCampaign(Handle handle, @Nullable UUID id) {
        return id == null ? Optional.empty() : handle.attach(CampaignDao.class).share(id);
    }

    private static QueueEditResult apply(
            Handle handle, CallQueueRow item, @Nullable CampaignRow campaign, QueueEdit edit) {
        Optional<QueueEditResult> refusal =
                edit.changesCalling() ? changeCalling(handle, item, edit) : Optional.empty();
        return refusal.orElseGet(() -> {
            CallQueueDao queue = handle.attach(CallQueueDao.class);
            QueueEdit.NewNotes notes = edit.notes();
            if (notes != null) {
                queue.note(item.id(), notes.text());
            }
            return new Edited(queue.find(item.id()).orElseThrow(), campaign);
        });
    }

    /** Empty where it is done; otherwise nothing has been changed. */
    private static Optional<QueueEditResult> changeCalling(Handle handle, CallQueueRow item, QueueEdit edit) {
        if (!permits(item.status(), edit)) {
            return Optional.of(new Refused(item.status()));
        }
        switch (item.status()) {
            case PENDING -> editWaiting(handle, item, edit);
            case IN_PROGRESS -> hangUp(handle, item, edit);
            default -> {
                if (edit.requeues() && handle.attach(CallQueueDao.class).isSuppressed(item.id())) {
                    return Optional.of(new Suppressed());
                }
                if (edit.requeues() && isAnotherOpen(handle, item)) {
                    return Optional.of(new AnotherIsOpen());
                }
                if (edit.requeues() && !requeue(handle, item, edit)) {
                    return Optional.of(new Refused(COMPLETED));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean permits(String status, QueueEdit edit) {
        return switch (status) {
            case PENDING -> true;
            case IN_PROGRESS -> edit.cancels() && !edit.reschedules();
            case COMPLETED -> false;
            case CANCELLED -> edit.requeues() || (edit.cancels() && !edit.reschedules());
            default -> edit.requeues();
        };
    }

    private static void editWaiting(Handle handle, CallQueueRow item, QueueEdit edit) {
        CallQueueDao queue = handle.attach(CallQueueDao.class);
        if (edit.reschedules()) {
            queue.editWaiting(
                    item.id(),
                    Objects.requireNonNullElse(edit.priority(), item.priority()),
                    Objects.requireNonNullElse(edit.scheduledTime(), item.scheduledTime()),
                    // Whatever it waited for, now it waits for the time that a person chose.
                    edit.scheduledTime() == null ? item.reason() : item.callbackAt() == null ? null : CALLBACK);
        }
        if (edit.cancels()) {
            queue.cancelWaiting(item.id());
        }
        UUID campaign = item.campaignId();
        if (campaign != null && edit.cancels()) {
            handle.attach(CampaignLeadDao.class).cancel(campaign, item.leadId());
        }
        tellDispatch(handle, item);
    }

    private static void tellDispatch(Handle handle, CallQueueRow item) {
        handle.attach(NotificationDao.class).notify("campaign", CampaignRuns.dispatching(item.campaignId()));
    }

    private static boolean isAnotherOpen(Handle handle, CallQueueRow item) {
        return handle.attach(CallQueueDao.class).isAnyOpen(item.campaignId(), item.leadId());
    }

    /** False where the lead has had a conversation in the campaign, by another item or a call that was unknown for long; but not a callback. */
    private static boolean requeue(Handle handle, CallQueueRow item, QueueEdit edit) {
        UUID campaign = item.campaignId();
        if (campaign != null
                && handle.attach(CampaignLeadDao.class).requeue(campaign, item.leadId()) == 0
                && !isCallbackOf(handle, campaign, item)) {
            return false;
        }
        String priority = Objects.requireNonNullElse(edit.priority(), item.priority());
        if (handle.attach(CallQueueDao.class).requeue(item.id(), priority, edit.scheduledTime()) == 0) {
            return false;
        }
        tellDispatch(handle, item);
        return true;
    }

    /** Whether the lead, which the campaign still has, asked to be called. */
    private static boolean isCallbackOf(Handle handle, UUID campaign, CallQueueRow item) {
        return item.callbackAt() != null && handle.attach(CallbackDao.class).isAttached(campaign, item.leadId());
    }

    private static void hangUp(Handle handle, CallQueueRow item, QueueEdit edit) {
        if (edit.cancels()) {
            CallQueueDao queue = handle.attach(CallQueueDao.class);
            handle.attach(ItemDao.class).requestHangUp(item.id(), item.claim());
            queue.permittedCall(item.id(), item.claim())
                    .ifPresent(call -> handle.attach(NotificationDao.class).notify("call", call));
        }
    }
}
