package com.leadflow.store.call;

import com.leadflow.store.call.QueueEditResult.AnotherIsOpen;
import com.leadflow.store.call.QueueEditResult.Edited;
import com.leadflow.store.call.QueueEditResult.NotFound;
import com.leadflow.store.call.QueueEditResult.Refused;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignLeadDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.database.NotificationDao;
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
        if (!edit.changesNothing() && !permits(item.status(), edit)) {
            return new Refused(item.status());
        }
        switch (item.status()) {
            case PENDING -> editWaiting(handle, item, edit);
            case IN_PROGRESS -> hangUp(handle, item, edit);
            default -> {
                if (edit.requeues() && isAnotherOpen(handle, item)) {
                    return new AnotherIsOpen();
                }
                if (edit.requeues() && !requeue(handle, item, edit)) {
                    return new Refused(COMPLETED);
                }
            }
        }
        return new Edited(handle.attach(CallQueueDao.class).find(item.id()).orElseThrow(), campaign);
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
                    edit.scheduledTime() == null ? item.reason() : null);
        }
        if (edit.cancels()) {
            queue.cancelWaiting(item.id());
        }
        UUID campaign = item.campaignId();
        if (campaign != null) {
            if (edit.cancels()) {
                handle.attach(CampaignLeadDao.class).cancel(campaign, item.leadId());
            }
            handle.attach(NotificationDao.class).notify("campaign", campaign);
        }
    }

    private static boolean isAnotherOpen(Handle handle, CallQueueRow item) {
        UUID campaign = item.campaignId();
        return campaign != null && handle.attach(CallQueueDao.class).isAnyOpen(campaign, item.leadId());
    }

    /** False where the lead has had a conversation in the campaign, by another item or a call that was unknown for long. */
    private static boolean requeue(Handle handle, CallQueueRow item, QueueEdit edit) {
        UUID campaign = item.campaignId();
        if (campaign != null && handle.attach(CampaignLeadDao.class).requeue(campaign, item.leadId()) == 0) {
            return false;
        }
        handle.attach(CallQueueDao.class)
                .requeue(item.id(), Objects.requireNonNullElse(edit.priority(), item.priority()), edit.scheduledTime());
        if (campaign != null) {
            handle.attach(NotificationDao.class).notify("campaign", campaign);
        }
        return true;
    }

    private static void hangUp(Handle handle, CallQueueRow item, QueueEdit edit) {
        if (edit.cancels()) {
            CallQueueDao queue = handle.attach(CallQueueDao.class);
            queue.requestHangUp(item.id());
            queue.permittedCall(item.id(), item.claim())
                    .ifPresent(call -> handle.attach(NotificationDao.class).notify("call", call));
        }
    }
}
