package com.leadflow.store.call;

import com.leadflow.store.call.QueueEditResult.AnotherIsOpen;
import com.leadflow.store.call.QueueEditResult.CampaignDeleted;
import com.leadflow.store.call.QueueEditResult.Edited;
import com.leadflow.store.call.QueueEditResult.NotFound;
import com.leadflow.store.call.QueueEditResult.NotReadable;
import com.leadflow.store.call.QueueEditResult.Refused;
import com.leadflow.store.call.QueueEditResult.Suppressed;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Edits of the call queue by people. The engine reads items afresh with every claim, so it obeys. */
public final class QueueEdits {
    private QueueEdits() {}

    /**
     * Asking for what already is changes nothing and succeeds, and so does asking for nothing. Holds the campaign before the item, as
     * everywhere, so that it is neither closed nor deleted over an item that waits again.
     *
     * @param check is given the item as it is; may throw
     */
    public static QueueEditResult apply(Handle handle, UUID id, Consumer<CallQueueRow> check, QueueEdit edit) {
        CallQueueDao queue = handle.attach(CallQueueDao.class);
        handle.attach(QueueEditDao.class).holdCampaigns(List.of(id), edit.requeues());
        Optional<CallQueueRow> locked = queue.lock(id);
        locked.ifPresent(check);
        return locked.map(item -> apply(handle, item, edit)).orElseGet(NotFound::new);
    }

    private static @Nullable CampaignRow campaign(Handle handle, @Nullable UUID id) {
        return id == null ? null : handle.attach(CampaignDao.class).find(id).orElse(null);
    }

    private static QueueEditResult apply(Handle handle, CallQueueRow item, QueueEdit edit) {
        Optional<QueueEditResult> refusal =
                edit.changesCalling() ? changeCalling(handle, item, edit) : Optional.empty();
        return refusal.orElseGet(() -> {
            CallQueueDao queue = handle.attach(CallQueueDao.class);
            QueueEdit.NewNotes notes = edit.notes();
            if (notes != null) {
                queue.note(item.id(), notes.text());
            }
            return new Edited(queue.find(item.id()).orElseThrow(), campaign(handle, item.campaignId()));
        });
    }

    /** Empty where it is done; otherwise nothing has been changed. */
    private static Optional<QueueEditResult> changeCalling(Handle handle, CallQueueRow item, QueueEdit edit) {
        return EditedItems.apply(handle, List.of(item.id()), edit).rejected().keySet().stream()
                .findFirst()
                .map(QueueEdits::refusal);
    }

    private static QueueEditResult refusal(String reason) {
        return switch (reason) {
            case QueueEditMeaning.NOT_READABLE -> new NotReadable();
            case "suppressed" -> new Suppressed();
            case "campaign-deleted" -> new CampaignDeleted();
            case "another-open" -> new AnotherIsOpen();
            case "conversation" -> new Refused("completed");
            default -> new Refused(reason);
        };
    }
}
