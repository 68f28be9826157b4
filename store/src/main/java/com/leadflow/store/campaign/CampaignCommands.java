package com.leadflow.store.campaign;

import com.leadflow.store.campaign.CommandDecision.AsIs;
import com.leadflow.store.campaign.CommandDecision.Change;
import com.leadflow.store.campaign.CommandDecision.Forbidden;
import com.leadflow.store.campaign.CommandResult.Accepted;
import com.leadflow.store.campaign.CommandResult.Incomplete;
import com.leadflow.store.campaign.CommandResult.Lack;
import com.leadflow.store.campaign.CommandResult.NotFound;
import com.leadflow.store.campaign.CommandResult.OverBudget;
import com.leadflow.store.campaign.CommandResult.Refused;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.workflows.dialing.Budget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Start, pause, resume and stop, in the caller's transaction. Each locks the campaign's row first and reads items in later
 * statements, so that it sees every claim and permit that was committed before it, and none is committed after it by an
 * engine that has not seen it. Waking the campaign's workflow after the commit only makes it quicker.
 */
public final class CampaignCommands {

    /** What happens to calls in progress when a campaign is stopped. */
    public enum LiveCalls {
        FINISH,
        HANG_UP
    }

    /** Which leads a completed campaign calls when it is started again. */
    public enum Again {
        /** Every lead without a conversation, with all its attempts. */
        ALL,
        /** As all, but for those about whom a person decides: cut off while they talked, refused by the provider, cancelled by a person. */
        BY_SCHEDULE,
        /** Those of which an item waits, queued again by hand, and those that were attached since. */
        WAITING
    }

    public CommandResult start(Handle handle, UUID id, Again again) {
        return apply(handle, id, CampaignCommand.START, new Wish(LiveCalls.FINISH, again));
    }

    public CommandResult pause(Handle handle, UUID id) {
        return apply(handle, id, CampaignCommand.PAUSE, Wish.NONE);
    }

    /**
     * Refused where the budget has no room for another call.
     *
     * @param costPerMinuteUsd what is set aside for each minute that a call may take
     */
    public CommandResult resume(Handle handle, UUID id, BigDecimal costPerMinuteUsd) {
        Optional<CommandResult> over = handle.attach(CampaignDao.class)
                .lock(id)
                .filter(campaign -> campaign.status() == CampaignStatus.PAUSED)
                .flatMap(campaign -> overBudget(handle, campaign, costPerMinuteUsd));
        return over.orElseGet(() -> apply(handle, id, CampaignCommand.RESUME, Wish.NONE));
    }

    private static Optional<CommandResult> overBudget(
            Handle handle, CampaignRow campaign, BigDecimal costPerMinuteUsd) {
        if (campaign.budgetUsd() == null) {
            return Optional.empty();
        }
        Budget budget = Budget.of(campaign.budgetUsd(), campaign.maxCallSeconds(), costPerMinuteUsd);
        BigDecimal spent = handle.attach(BudgetDao.class).charged(campaign.id()).spentUsd();
        return budget.room(spent) > 0
                ? Optional.empty()
                : Optional.of(new OverBudget(budget.limitUsd(), spent, budget.reserveUsd()));
    }

    /** Stopping a campaign that is completed already still hangs up its live calls when asked to. */
    public CommandResult stop(Handle handle, UUID id, LiveCalls liveCalls) {
        return apply(handle, id, CampaignCommand.STOP, new Wish(liveCalls, Again.ALL));
    }

    /**
     * Has a campaign that runs, but with nothing left to do until callbacks are to be made or caps let through whom they put off, call its
     * other leads afresh as a schedule does. What waits keeps its time. The caller holds the campaign's row.
     *
     * @return false where more is open; nothing was changed then
     */
    public boolean callOthersAgain(Handle handle, UUID id) {
        CampaignStopDao leads = handle.attach(CampaignStopDao.class);
        if (!leads.awaitsLaterOnly(id)) {
            return false;
        }
        leads.queueAfreshBySchedule(id, null);
        handle.attach(NotificationDao.class).notify("campaign", id);
        return true;
    }

    private record Wish(LiveCalls liveCalls, Again again) {
        static final Wish NONE = new Wish(LiveCalls.FINISH, Again.ALL);
    }

    private static CommandResult apply(Handle handle, UUID id, CampaignCommand command, Wish wish) {
        CampaignDao campaigns = handle.attach(CampaignDao.class);
        Optional<CampaignRow> found = campaigns.lock(id);
        if (found.isEmpty()) {
            return new NotFound();
        }
        CampaignRow campaign = found.get();
        CommandDecision decision = command.decide(campaign.status());
        if (decision instanceof Forbidden) {
            return new Refused(campaign.status(), campaign.reason());
        }
        if (command == CampaignCommand.START
                && decision instanceof Change
                && !lacks(campaign).isEmpty()) {
            return new Incomplete(lacks(campaign));
        }
        if (decision instanceof Change) {
            change(handle, campaign, command, wish.again());
        }
        if (wish.liveCalls() == LiveCalls.HANG_UP) {
            hangUp(handle, id);
        }
        return decision instanceof AsIs
                ? new Accepted(campaign)
                : new Accepted(campaigns.find(id).orElseThrow());
    }

    private static void change(Handle handle, CampaignRow campaign, CampaignCommand command, Again again) {
        CampaignDao campaigns = handle.attach(CampaignDao.class);
        UUID id = campaign.id();
        switch (command) {
            case START -> {
                campaigns.start(id);
                if (campaign.status() == CampaignStatus.COMPLETED) {
                    handle.attach(CampaignStopDao.class).forgetHangUps(id);
                    queueAfresh(handle, campaign, again);
                }
            }
            case PAUSE -> campaigns.pause(id);
            case RESUME -> campaigns.resume(id);
            case STOP -> {
                campaigns.complete(id);
                handle.attach(CampaignStopDao.class).cancelItems(id);
                handle.attach(CampaignStopDao.class).cancelLeads(id);
            }
        }
        handle.attach(NotificationDao.class).notify("campaign", id);
    }

    private static void queueAfresh(Handle handle, CampaignRow campaign, Again again) {
        CampaignStopDao leads = handle.attach(CampaignStopDao.class);
        switch (again) {
            case ALL -> leads.queueAfresh(campaign.id());
            case BY_SCHEDULE -> leads.queueAfreshBySchedule(campaign.id(), campaign.completedAt());
            case WAITING -> {}
        }
    }

    private static void hangUp(Handle handle, UUID id) {
        CampaignStopDao stop = handle.attach(CampaignStopDao.class);
        NotificationDao notifications = handle.attach(NotificationDao.class);
        stop.requestHangUps(id);
        stop.callsToHangUp(id).forEach(call -> notifications.notify("call", call));
    }

    private static List<Lack> lacks(CampaignRow campaign) {
        List<Lack> lacks = new ArrayList<>();
        if (campaign.assistantId() == null) {
            lacks.add(Lack.ASSISTANT);
        }
        if (campaign.phoneNumberId() == null) {
            lacks.add(Lack.PHONE_NUMBER);
        }
        return lacks;
    }
}
