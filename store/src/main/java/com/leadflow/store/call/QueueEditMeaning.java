package com.leadflow.store.call;

import com.leadflow.store.call.QueueEditDao.HeldItem;
import org.jspecify.annotations.Nullable;

/**
 * What an edit means for one item, alone or among many.
 *
 * @param changes whether the item is not so already
 * @param rejection why it is refused: {@code not-readable}, what the item's {@code obstacle} is, or the status that forbids it; null where
 *     it is not
 */
record QueueEditMeaning(boolean changes, @Nullable String rejection) {
    static final String NOT_READABLE = "not-readable";

    static QueueEditMeaning of(QueueEdit edit, HeldItem item) {
        boolean onlyCancels = edit.cancels() && !edit.reschedules();
        if (!onlyCancels && !item.movable()) {
            return rejected(NOT_READABLE);
        }
        return switch (item.status()) {
            case "pending" -> changed(edit.cancels() || moves(edit, item));
            case "in-progress" -> onlyCancels ? changed(!item.hangsUp()) : rejected(item.status());
            case "failed" -> edit.requeues() ? requeue(item) : rejected(item.status());
            case "cancelled" ->
                edit.requeues() ? requeue(item) : onlyCancels ? changed(false) : rejected(item.status());
            default -> rejected(item.status());
        };
    }

    private static boolean moves(QueueEdit edit, HeldItem item) {
        return (edit.priority() != null && !edit.priority().equals(item.priority()))
                || (edit.scheduledTime() != null && !edit.scheduledTime().equals(item.scheduledTime()));
    }

    private static QueueEditMeaning requeue(HeldItem item) {
        return item.obstacle() == null ? changed(true) : rejected(item.obstacle());
    }

    private static QueueEditMeaning changed(boolean differs) {
        return new QueueEditMeaning(differs, null);
    }

    private static QueueEditMeaning rejected(String why) {
        return new QueueEditMeaning(false, why);
    }
}
