package com.leadflow.store.suppression;

import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.store.suppression.SuppressionDao.CancelledItems;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Puts numbers and addresses on the list, and cancels what waits to be called there, all in the caller's transaction. It holds the locks of
 * the numbers, as a permit does, so that a call is permitted either before it (and then goes on) or never.
 */
public final class Suppressing {
    private Suppressing() {}

    /**
     * What came of it.
     *
     * @param added which were not on the list before, by their ids
     * @param items how many queue items were cancelled
     * @param campaigns those that are active and have something to look at anew, with {@code CampaignRuns.SINGLE} among them where a
     *     single call was cancelled
     */
    public record Effect(Set<UUID> added, int items, Set<UUID> campaigns) {
        public Effect {
            added = Set.copyOf(added);
            campaigns = Set.copyOf(campaigns);
        }
    }

    public static Effect apply(Handle handle, List<SealedSuppression> suppressions) {
        List<BlindIndex> numbers = suppressions.stream()
                .filter(SealedSuppression::ofPhone)
                .map(SealedSuppression::valueIndex)
                .distinct()
                .toList();
        handle.attach(NumberLockDao.class).lockAll(numbers);
        SuppressionDao dao = handle.attach(SuppressionDao.class);
        Set<UUID> added = added(suppressions, dao.insert(suppressions));
        List<CancelledItems> cancelled = numbers.isEmpty() ? List.of() : dao.cancel(numbers);
        NotificationDao notifications = handle.attach(NotificationDao.class);
        for (CancelledItems items : cancelled) {
            UUID dispatching = CampaignRuns.dispatching(items.campaignId());
            notifications.notify("campaign", dispatching);
            notifications.notify("line", dispatching);
        }
        return new Effect(
                added,
                cancelled.stream().mapToInt(CancelledItems::items).sum(),
                cancelled.stream()
                        .filter(CancelledItems::active)
                        .map(items -> CampaignRuns.dispatching(items.campaignId()))
                        .collect(Collectors.toSet()));
    }

    private static Set<UUID> added(List<SealedSuppression> suppressions, int[] counts) {
        return IntStream.range(0, counts.length)
                .filter(place -> counts[place] > 0)
                .mapToObj(place -> suppressions.get(place).id())
                .collect(Collectors.toSet());
    }
}
