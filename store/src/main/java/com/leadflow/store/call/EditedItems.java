package com.leadflow.store.call;

import com.leadflow.store.call.QueueEditDao.HeldItem;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.database.Steps;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What an edit has made of queue items: of one as of many.
 *
 * @param changed how many were not so already
 * @param rejected how many were refused, by reason
 * @param dispatching whose dispatching has something to look at anew: campaigns, and {@link CampaignRuns#SINGLE}
 */
record EditedItems(int changed, Map<String, Integer> rejected, Set<UUID> dispatching) {
    /** In the caller's transaction, which holds the campaigns and then the items. */
    static EditedItems apply(Handle handle, List<UUID> locked, QueueEdit edit) {
        Map<String, Integer> rejected = new TreeMap<>();
        Set<UUID> dispatching = new HashSet<>();
        List<UUID> wanted = new ArrayList<>();
        for (HeldItem item : handle.attach(QueueEditDao.class).read(locked)) {
            QueueEditMeaning meaning = QueueEditMeaning.of(edit, item);
            if (meaning.rejection() != null) {
                rejected.merge(meaning.rejection(), 1, Integer::sum);
            } else if (meaning.changes()) {
                wanted.add(item.id());
                dispatching.add(CampaignRuns.dispatching(item.campaignId()));
            }
        }
        Steps.forEach(wanted, step -> write(handle, step, edit));
        NotificationDao notifications = handle.attach(NotificationDao.class);
        dispatching.forEach(campaign -> notifications.notify("campaign", campaign));
        return new EditedItems(wanted.size(), rejected, dispatching);
    }

    /** What waits is moved before others join it, which are told their time as they do. */
    private static void write(Handle handle, List<UUID> items, QueueEdit edit) {
        QueueEditDao dao = handle.attach(QueueEditDao.class);
        if (edit.reschedules()) {
            dao.move(items, edit.priority(), edit.scheduledTime());
        }
        if (edit.requeues()) {
            dao.requeueLeads(dao.requeue(items, edit.priority(), edit.scheduledTime()));
        }
        if (edit.cancels()) {
            dao.cancel(items);
            dao.cancelLeads(items);
            NotificationDao notifications = handle.attach(NotificationDao.class);
            dao.callsToHangUp(items).forEach(call -> notifications.notify("call", call));
        }
    }
}
