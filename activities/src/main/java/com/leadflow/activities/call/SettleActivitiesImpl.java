package com.leadflow.activities.call;

import com.leadflow.activities.call.CallbackWishes.Wish;
import com.leadflow.activities.call.ClaimedItem.Tally;
import com.leadflow.activities.dialing.CampaignRules;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.activities.dialing.PermissionCheck.HoursVerdict;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitDao.Resolution;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.call.SettleActivities;
import com.leadflow.workflows.call.vapi.EndedReasons;
import com.leadflow.workflows.dialing.AttemptHistory;
import com.leadflow.workflows.dialing.AttemptPolicy;
import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import com.leadflow.workflows.dialing.NextStep;
import com.leadflow.workflows.dialing.Outcome;
import com.leadflow.workflows.dialing.RetryClass;
import java.time.Duration;
import java.time.Instant;
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
            ClaimedItem.tellLead(handle, permit, end.outcome());
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
        Optional<Wish> callback =
                settling.ignoresWhatWasNoted() ? wish : wish.or(() -> wishes.noted(item.item(), permit));
        if (callback.isPresent() && item.mayGoOn()) {
            wishes.kept(handle, callback.get());
            return item.callBack(callback.get().callback(), settling.tally(settling.usesAttempt()));
        }
        AttemptReport report = apply(handle, settling);
        if (item.campaign().stopped()) {
            callback.ifPresent(single -> wishes.queue(handle, permit, single));
        } else {
            callback.ifPresent(none -> wishes.cancelled(handle, none));
        }
        return report;
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
        return new Settling(permit, item, rules, end.outcome(), next);
    }

    /** All that applying the next step needs. */
    private record Settling(PermitRow permit, ClaimedItem item, CampaignRules rules, Outcome outcome, NextStep next) {
        Tally tally(boolean usesAttempt) {
            return new Tally(outcome, usesAttempt);
        }

        /**
         * Who is not to be called any more has no callback, whoever noted it; and an item that waits for the provider is asked about again,
         * with whatever was noted of it, before it is dialed.
         */
        boolean ignoresWhatWasNoted() {
            return permit.stopAsked()
                    || item.item().suppressed()
                    || next instanceof NextStep.Hold
                    || next instanceof NextStep.Halt;
        }

        boolean usesAttempt() {
            return next instanceof NextStep.Complete
                    || (next instanceof NextStep.Retry retry && retry.usesAttempt())
                    || (next instanceof NextStep.Fail fail && fail.usesAttempt());
        }
    }

    private AttemptReport apply(Handle handle, Settling settling) {
        NextStep next = settling.next();
        if (next instanceof NextStep.Complete) {
            return settling.item().complete(settling.tally(true));
        }
        if (next instanceof NextStep.Retry retry) {
            return retry(handle, retry, settling);
        }
        if (next instanceof NextStep.Fail fail) {
            return settling.item().fail(fail.reason(), settling.tally(fail.usesAttempt()));
        }
        if (next instanceof NextStep.Hold hold) {
            return hold(handle, hold.reason(), settling);
        }
        NextStep.Halt halt = (NextStep.Halt) next;
        return settling.item().halt(halt.reason(), settling.tally(false));
    }

    /** The delay runs from the end of the call; then the item waits for the lead's calling hours. That, or that there are none, is recorded. */
    private AttemptReport retry(Handle handle, NextStep.Retry retry, Settling settling) {
        Instant due = dueAfter(settling.permit(), retry.delay());
        Tally tally = settling.tally(retry.usesAttempt());
        ClaimedItem item = settling.item();
        HoursVerdict hours = check.onRetry(item.item(), settling.rules().hours(), retry.usesAttempt(), due);
        DialVerdict verdict = hours.verdict();
        AttemptReport report = verdict instanceof Refuse refuse
                ? item.fail(refuse.reason(), tally)
                : item.requeue(verdict instanceof Defer defer ? defer.until() : due, retry.reason(), tally);
        if (follows(report, verdict)) {
            handle.attach(DialDecisionDao.class)
                    .insert(Decision.of(item.item(), verdict).in(hours.zone()));
        }
        return report;
    }

    /** Whether this became of the item because of the verdict: people may want something else of it. */
    private static boolean follows(AttemptReport report, DialVerdict verdict) {
        return (verdict instanceof Refuse && report.item().equals("failed"))
                || (verdict instanceof Defer && report.item().equals("pending"));
    }

    /** Not before now. */
    private static Instant dueAfter(PermitRow permit, Duration delay) {
        Instant ended = Objects.requireNonNull(permit.endedAt());
        Instant earliest = ended.isAfter(permit.now()) ? permit.now() : ended;
        Instant due = earliest.plus(delay);
        return due.isAfter(permit.now()) ? due : permit.now();
    }

    private static AttemptReport hold(Handle handle, DialReason reason, Settling settling) {
        Instant end = ProviderHold.begin(handle, reason, null);
        return settling.item().requeue(ProviderHold.turnAfter(end), reason, settling.tally(false));
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
