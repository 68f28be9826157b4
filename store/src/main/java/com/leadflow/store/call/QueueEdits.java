package com.leadflow.store.call;

import com.leadflow.store.call.QueueEditResult.Edited;
import com.leadflow.store.call.QueueEditResult.NotFound;
import com.leadflow.store.call.QueueEditResult.Refused;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignLeadDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.database.NotificationDao;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Edits of the call queue by people. The engine reads items afresh with every claim, so it obeys. */
public final class QueueEdits {
    private static final String PENDING = "pending";
    private static final String IN_PROGRESS = "in-progress";
    private static final String CANCELLED = "cancelled";

    private QueueEdits() {}

    /** Cancelling what is cancelled changes nothing and succeeds, and so does asking for nothing. */
    public static QueueEditResult apply(Handle handle, UUID id, QueueEdit edit) {
        Optional<CallQueueRow> found = handle.attach(CallQueueDao.class).lock(id);
        if (found.isEmpty()) {
            return new NotFound();
        }
        CallQueueRow item = found.get();
        if (!edit.changesNothing() && !permits(item.status(), edit)) {
            return new Refused(item.status());
        }
        switch (item.status()) {
            case PENDING -> editWaiting(handle, item, edit);
            case IN_PROGRESS -> hangUp(handle, item, edit);
            default -> {}
        }
        return new Edited(handle.attach(CallQueueDao.class).find(id).orElseThrow(), campaign(handle, item));
    }

    private static @Nullable CampaignRow campaign(Handle handle, CallQueueRow item) {
        UUID id = item.campaignId();
        return id == null ? null : handle.attach(CampaignDao.class).find(id).orElse(null);
    }

    private static boolean permits(String status, QueueEdit edit) {
        return switch (status) {
            case PENDING -> true;
            case IN_PROGRESS -> !edit.reschedules();
            case CANCELLED -> edit.cancel() && !edit.reschedules();
            default -> false;
        };
    }

    private static void editWaiting(Handle handle, CallQueueRow item, QueueEdit edit) {
        CallQueueDao queue = handle.attach(CallQueueDao.class);
        if (edit.reschedules()) {
            queue.editWaiting(
                    item.id(),
                    edit.priority() == null ? item.priority() : edit.priority(),
                    edit.scheduledTime() == null ? item.scheduledTime() : edit.scheduledTime(),
                    // Whatever it waited for, now it waits for the time that a person chose.
                    edit.scheduledTime() == null ? item.reason() : null);
        }
        if (edit.cancel()) {
            queue.cancelWaiting(item.id());
        }
        UUID campaign = item.campaignId();
        if (campaign != null) {
            if (edit.cancel()) {
                handle.attach(CampaignLeadDao.class).cancel(campaign, item.leadId());
            }
            handle.attach(NotificationDao.class).notify("campaign", campaign);
        }
    }

    private static void hangUp(Handle handle, CallQueueRow item, QueueEdit edit) {
        if (edit.cancel()) {
            CallQueueDao queue = handle.attach(CallQueueDao.class);
            queue.requestHangUp(item.id());
            queue.permittedCall(item.id(), item.claim())
                    .ifPresent(call -> handle.attach(NotificationDao.class).notify("call", call));
        }
    }
}
