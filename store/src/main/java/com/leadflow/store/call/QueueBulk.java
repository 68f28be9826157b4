package com.leadflow.store.call;

import com.google.common.collect.Lists;
import com.leadflow.store.call.QueueBulkDao.HeldItem;
import com.leadflow.store.call.QueueBulkEdit.Cancel;
import com.leadflow.store.call.QueueBulkEdit.Prioritise;
import com.leadflow.store.call.QueueBulkEdit.Requeue;
import com.leadflow.store.call.QueueBulkEdit.Reschedule;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One change of many queue items, by the rules of an edit of one. Campaigns are held before their items, as everywhere, so that none is
 * closed over an item that waits again; a permit that is committed after the change has seen it.
 */
public final class QueueBulk {
    /** So that each statement ends long before the time that one has: writing is recorded row by row. */
    private static final int STEP = 1_000;

    private static final String CHANGED_MEANWHILE = "changed-meanwhile";

    private QueueBulk() {}

    /**
     * What became of the items.
     *
     * @param rejected how many were refused, by reason
     * @param toWake whose dispatching may be asleep: active campaigns, and {@link CampaignRuns#SINGLE}
     */
    public record Result(int changed, Map<String, Integer> rejected, Set<UUID> toWake) {}

    /**
     * In the caller's transaction. What has gone since it was selected, or does not fit the request any more, is rejected as {@code
     * changed-meanwhile}.
     *
     * @param selected what {@link QueueSelection} has read for the request
     */
    public static Result apply(Handle handle, ListRequest request, List<SelectedItem> selected, QueueBulkEdit edit) {
        QueueBulkDao dao = handle.attach(QueueBulkDao.class);
        List<UUID> active = dao.holdCampaigns(campaigns(selected));
        List<UUID> locked = dao.lock(selected.stream().map(SelectedItem::id).toList());
        List<UUID> ids = QueueSelection.fitting(handle, request, locked);
        Map<String, Integer> rejected = new TreeMap<>();
        if (ids.size() < selected.size()) {
            rejected.put(CHANGED_MEANWHILE, selected.size() - ids.size());
        }
        Set<UUID> dispatching = new HashSet<>();
        List<UUID> wanted = new ArrayList<>();
        for (HeldItem item : dao.read(ids)) {
            BulkMeaning meaning = BulkMeaning.of(edit, item);
            if (meaning.rejection() != null) {
                rejected.merge(meaning.rejection(), 1, Integer::sum);
            } else if (meaning.changes()) {
                wanted.add(item.id());
                dispatching.add(CampaignRuns.dispatching(item.campaignId()));
            }
        }
        Lists.partition(wanted, STEP).forEach(step -> write(handle, step, edit));
        NotificationDao notifications = handle.attach(NotificationDao.class);
        dispatching.forEach(campaign -> notifications.notify("campaign", campaign));
        dispatching.removeIf(campaign -> !campaign.equals(CampaignRuns.SINGLE) && !active.contains(campaign));
        return new Result(wanted.size(), rejected, dispatching);
    }

    private static List<UUID> campaigns(List<SelectedItem> items) {
        return items.stream()
                .flatMap(item -> Optional.ofNullable(item.campaignId()).stream())
                .distinct()
                .toList();
    }

    private static void write(Handle handle, List<UUID> items, QueueBulkEdit edit) {
        QueueBulkDao dao = handle.attach(QueueBulkDao.class);
        if (edit instanceof Prioritise wish) {
            dao.prioritise(items, wish.priority());
        } else if (edit instanceof Reschedule wish) {
            dao.reschedule(items, wish.scheduledTime());
        } else if (edit instanceof Requeue wish) {
            dao.requeue(items, wish.scheduledTime());
            dao.requeueLeads(items);
        } else if (edit instanceof Cancel) {
            dao.cancel(items);
            dao.cancelLeads(items);
            NotificationDao notifications = handle.attach(NotificationDao.class);
            dao.callsToHangUp(items).forEach(call -> notifications.notify("call", call));
        }
    }
}
