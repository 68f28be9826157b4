package com.leadflow.activities.call;

import com.leadflow.activities.call.CallbackWishes.Wish;
import com.leadflow.activities.dialing.CampaignRules;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitDao.Resolution;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.call.SettleActivities;
import com.leadflow.workflows.call.vapi.EndedReasons;
import com.leadflow.workflows.dialing.AttemptHistory;
import com.leadflow.workflows.dialing.AttemptPolicy;
import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.NextStep;
import com.leadflow.workflows.dialing.Outcome;
import com.leadflow.workflows.dialing.RetryClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link SettleActivities}. */
public final class SettleActivitiesImpl implements SettleActivities {
    private static final Logger log = LoggerFactory.getLogger(SettleActivitiesImpl.class);

    private static final Actor ACTOR = new Actor.System("settle");

    private final EndedReasons reasons = new EndedReasons();
    private final AttemptPolicy policy = new AttemptPolicy();
    private final Database database;
    private final PermissionCheck check;
    private final CallbackWishes wishes;
    private final BreakerSwitch breaker;
    private final CallMetrics metrics;

    public SettleActivitiesImpl(Database database, FieldCipher cipher, PermissionCheck check, CallMetrics metrics) {
        this.database = database;
        this.check = check;
        this.wishes = new CallbackWishes(cipher, check);
        this.breaker = new BreakerSwitch(new OutageAttempts(check));
        this.metrics = metrics;
    }

    @Override
    public AttemptReport settle(Attempt attempt) {
        return database.call(ACTOR, handle -> {
                    Held held = lock(handle, attempt);
                    return setUpIsAtFault(held) ? Optional.<AttemptReport>empty() : Optional.of(settle(handle, held));
                })
                .orElseGet(() -> {
                    pauseCampaign(attempt);
                    return database.call(ACTOR, handle -> settle(handle, lock(handle, attempt)));
                });
    }

    /** What settling writes to, locked. */
    private record Held(
            Attempt attempt, CampaignDialingRow campaign, Optional<PermitRow> permit, Optional<ClaimedItem> item) {}

    @Override
    public void requestHangUp(Attempt attempt) {
        database.run(ACTOR, handle -> {
            handle.attach(ItemDao.class).requestHangUp(attempt.queueId(), attempt.claim());
            handle.attach(PermitDao.class)
                    .find(attempt.queueId(), attempt.claim())
                    .ifPresent(permit -> handle.attach(NotificationDao.class).notify("call", permit.id()));
        });
    }

    private static Held lock(Handle handle, Attempt attempt) {
        CampaignDialingRow campaign = ClaimedItem.holdTerms(handle, attempt);
        Optional<PermitRow> permit = handle.attach(PermitDao.class).lock(attempt.queueId(), attempt.claim());
        return new Held(attempt, campaign, permit, ClaimedItem.lock(handle, attempt, campaign));
    }

    /**
     * Whether the call, not settled yet, failed for a reason that the campaign's next call would fail for, too. Never of an earlier
     * claim: what was at fault then may have been mended.
     */
    private boolean setUpIsAtFault(Held held) {
        return held.campaign().active()
                && !held.campaign().single()
                && held.item().isPresent()
                && held.permit()
                        .filter(call -> call.endedAt() != null && call.outcome() == null)
                        .filter(call -> classify(call).retryClass() == RetryClass.HALT)
                        .isPresent();
    }

    private AttemptReport settle(Handle handle, Held held) {
        return held.permit()
                .flatMap(call ->
                        call.endedAt() == null ? lost(handle, call, held.item()) : settle(handle, call, held.item()))
                .orElseGet(() -> ClaimedItem.recorded(handle, held.attempt()));
    }

    /** The line is free; the number stays blocked for as long as a call could be live. */
    private Optional<AttemptReport> lost(Handle handle, PermitRow permit, Optional<ClaimedItem> item) {
        if (handle.attach(PermitDao.class).markUnresolved(permit.id(), PermitRow.LOST) > 0) {
            handle.afterCommit(metrics::lost);
        }
        return item.map(held -> held.endLost(wishes.notedOfLost(held.item(), permit)));
    }

    /** Empty where the item is not ours any more: then only the call and the lead's standing in the campaign are written. */
    private Optional<AttemptReport> settle(Handle handle, PermitRow permit, Optional<ClaimedItem> item) {
        CallEnd end = classify(permit);
        Optional<Wish> wish = wishes.read(handle, permit, end);
        Optional<Settling> settling = item.map(held -> settling(handle, permit, held, end));
        boolean first = resolve(handle, permit, end);
        if (first) {
            handle.afterCommit(() -> metrics.settled(end.outcome()));
        }
        if (first && settling.isEmpty()) {
            ClaimedItem.tellLead(handle, permit, end);
        }
        Optional<AttemptReport> report = settling.map(with -> goOn(handle, with, wish));
        if (settling.isEmpty()) {
            wish.ifPresent(callback -> wishes.queue(handle, permit, callback));
        }
        if (first) {
            // Last: whoever asks for a permit waits from here on until this has committed.
            breaker.heard(handle, permit, end);
        }
        return report;
    }

    /** Who asked to be called later is, whatever else would follow; by a single call where the campaign is over. */
    private AttemptReport goOn(Handle handle, Settling settling, Optional<Wish> wish) {
        ClaimedItem item = settling.item();
        PermitRow permit = settling.permit();
        Optional<Wish> noted = wishes.noted(item.item(), permit);
        Optional<Wish> callback = settling.ignoresWhatWasNoted() ? wish : wish.or(() -> noted);
        if (callback.isPresent() && item.mayGoOn()) {
            wishes.kept(handle, callback.get());
            return item.callBack(callback.get().callback(), settling.tally());
        }
        AttemptReport report = settling.goOn(handle, check);
        if (!report.item().equals("pending")) {
            wish.or(() -> noted).ifPresent(lost -> tellOf(handle, settling, lost));
        }
        return report;
    }

    /** Why a callback is lost with its item. */
    private void tellOf(Handle handle, Settling settling, Wish lost) {
        if (settling.isToBeCalledNoMore()) {
            wishes.refused(handle, lost, settling.permit());
        } else if (settling.item().campaign().stopped()) {
            wishes.campaignStopped(handle, settling.permit(), lost);
        } else {
            wishes.cancelled(handle, lost);
        }
    }

    /** Whether this call's outcome had not been written before. */
    private static boolean resolve(Handle handle, PermitRow permit, CallEnd end) {
        return handle.attach(PermitDao.class)
                        .resolve(
                                permit.id(),
                                new Resolution(
                                        end.outcome().callStatus(),
                                        end.outcome().wireName(),
                                        Objects.requireNonNullElse(permit.endedReason(), "not-reported"),
                                        end.countsToCaps(),
                                        end.providerFault()))
                > 0;
    }

    private Settling settling(Handle handle, PermitRow permit, ClaimedItem item, CallEnd end) {
        CampaignRules rules = check.rules(item.campaign());
        NextStep next = policy.next(
                end, historyOf(handle, permit, item, end), rules.attempts(), permit.breakerOpenedAt() != null);
        return new Settling(permit, item, rules.hours(), end.outcome(), next);
    }

    private CallEnd classify(PermitRow permit) {
        String reason = Objects.requireNonNullElse(permit.endedReason(), "");
        if (!reasons.isKnown(reason)) {
            log.warn("Call {} ended for a reason that no rule knows: {}", permit.callId(), reason);
        }
        CallEnd end = reasons.classify(reason, permit.personReached());
        return permit.stopAsked() ? end.withStopAsked() : end;
    }

    /** Of voicemails, all that answered the lead in the campaign: it may have been started again, with a new item for each lead. */
    private AttemptHistory historyOf(Handle handle, PermitRow permit, ClaimedItem item, CallEnd end) {
        PermitDao permits = handle.attach(PermitDao.class);
        List<PermitRow> earlier = permits.earlier(permit.queueId(), permit.claim());
        int voicemails = end.outcome() == Outcome.VOICEMAIL ? permits.voicemails(permit) : 0;
        long capped = earlier.stream()
                .filter(call -> call.endedAt() != null && classify(call).retryClass() == RetryClass.CAPPED)
                .count();
        return new AttemptHistory(item.item().retryCount(), voicemails, (int) capped);
    }

    /** In a transaction of its own: settling holds the campaign's share lock. Before settling, as every moment counts. */
    private void pauseCampaign(Attempt attempt) {
        database.run(
                ACTOR,
                handle -> handle.attach(CampaignDialingDao.class)
                        .pause(Objects.requireNonNull(attempt.campaignId()), DialReason.CONFIGURATION.wireName()));
    }
}
