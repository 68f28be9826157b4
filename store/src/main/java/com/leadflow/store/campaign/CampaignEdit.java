package com.leadflow.store.campaign;

import com.leadflow.store.database.NotificationDao;
import java.math.BigDecimal;
import org.jdbi.v3.core.Handle;

/** An edit of a campaign, which also reaches the leads that are in the queue already, and a new budget the calls in progress. */
public final class CampaignEdit {
    private CampaignEdit() {}

    /**
     * Writes the content over the campaign that the caller has locked.
     *
     * @param before the campaign as it is
     * @param costPerMinuteUsd what budgets set aside for each minute that a call may take
     * @return the campaign as it is then
     */
    public static CampaignRow apply(
            Handle handle, CampaignRow before, CampaignContent content, BigDecimal costPerMinuteUsd) {
        CampaignDao campaigns = handle.attach(CampaignDao.class);
        campaigns.update(content);
        if (before.budgetUsd() == null && content.budgetUsd() != null) {
            handle.attach(BudgetDao.class).setAside(before.id(), costPerMinuteUsd);
        }
        reachQueue(handle.attach(CampaignItemDao.class), before, content);
        handle.attach(NotificationDao.class).notify("campaign", before.id());
        return campaigns.find(before.id()).orElseThrow();
    }

    private static void reachQueue(CampaignItemDao items, CampaignRow before, CampaignContent content) {
        if (!sameHours(before, content)) {
            items.screenAgain(before.id());
        }
        if (before.maxRetries() != content.maxRetries()) {
            items.carryMaxRetries(before.id(), content.maxRetries());
        }
        if (!before.priority().equals(content.priority())) {
            items.carryPriority(before.id(), before.priority(), content.priority());
        }
    }

    private static boolean sameHours(CampaignRow before, CampaignContent content) {
        return before.callingDays().equals(content.callingDays())
                && before.callingStart().equals(content.callingStart())
                && before.callingEnd().equals(content.callingEnd())
                && before.holidays().equals(content.holidays());
    }
}
