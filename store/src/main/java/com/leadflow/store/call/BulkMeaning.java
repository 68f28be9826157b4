package com.leadflow.store.call;

import com.leadflow.store.call.QueueBulkDao.HeldItem;
import com.leadflow.store.call.QueueBulkEdit.Cancel;
import com.leadflow.store.call.QueueBulkEdit.Prioritise;
import com.leadflow.store.call.QueueBulkEdit.Requeue;
import com.leadflow.store.call.QueueBulkEdit.Reschedule;
import org.jspecify.annotations.Nullable;

/**
 * What a change of many means for one item.
 *
 * @param changes whether the item is not so already
 * @param rejection why it is refused; null where it is not
 */
record BulkMeaning(boolean changes, @Nullable String rejection) {
    private static final String PENDING = "pending";

    static BulkMeaning of(QueueBulkEdit edit, HeldItem item) {
        if (edit instanceof Cancel) {
            return cancel(item);
        }
        if (!item.movable()) {
            return rejected("not-readable");
        }
        if (edit instanceof Requeue) {
            return requeue(item);
        }
        if (!item.status().equals(PENDING)) {
            return rejected(item.status());
        }
        return edit instanceof Prioritise wish
                ? changed(!wish.priority().equals(item.priority()))
                : changed(!((Reschedule) edit).scheduledTime().equals(item.scheduledTime()));
    }

    private static BulkMeaning cancel(HeldItem item) {
        return switch (item.status()) {
            case PENDING -> changed(true);
            case "in-progress" -> changed(!item.hangsUp());
            case "cancelled" -> changed(false);
            default -> rejected(item.status());
        };
    }

    private static BulkMeaning requeue(HeldItem item) {
        return switch (item.status()) {
            case "failed", "cancelled" -> item.obstacle() == null ? changed(true) : rejected(item.obstacle());
            case PENDING -> changed(false);
            default -> rejected(item.status());
        };
    }

    private static BulkMeaning changed(boolean differs) {
        return new BulkMeaning(differs, null);
    }

    private static BulkMeaning rejected(String why) {
        return new BulkMeaning(false, why);
    }
}
