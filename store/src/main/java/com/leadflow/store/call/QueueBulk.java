package com.leadflow.store.call;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.campaign.CampaignRuns;
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
    public static Result apply(Handle handle, ListRequest request, List<SelectedItem> selected, QueueEdit edit) {
        QueueEditDao dao = handle.attach(QueueEditDao.class);
        List<UUID> items = selected.stream().map(SelectedItem::id).toList();
        dao.holdCampaigns(items, edit.requeues());
        List<UUID> active = dao.active(campaigns(selected));
        List<UUID> locked = dao.lock(items);
        List<UUID> ids = QueueSelection.fitting(handle, request, locked);
        Map<String, Integer> rejected = new TreeMap<>();
        if (ids.size() < selected.size()) {
            rejected.put(CHANGED_MEANWHILE, selected.size() - ids.size());
        }
        EditedItems edited = EditedItems.apply(handle, ids, edit);
        rejected.putAll(edited.rejected());
        Set<UUID> toWake = new HashSet<>(edited.dispatching());
        toWake.removeIf(campaign -> !campaign.equals(CampaignRuns.SINGLE) && !active.contains(campaign));
        return new Result(edited.changed(), rejected, toWake);
    }

    private static List<UUID> campaigns(List<SelectedItem> items) {
        return items.stream()
                .flatMap(item -> Optional.ofNullable(item.campaignId()).stream())
                .distinct()
                .toList();
    }
}
