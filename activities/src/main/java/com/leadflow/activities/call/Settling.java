package com.leadflow.activities.call;

import com.leadflow.activities.call.ClaimedItem.Tally;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.activities.dialing.PermissionCheck.HoursVerdict;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import com.leadflow.workflows.dialing.NextStep;
import com.leadflow.workflows.dialing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * A call that has ended, the item that it was for, and what the attempt policy wants next of that item. In a transaction that holds both.
 *
 * @param hours the campaign's calling hours
 */
record Settling(PermitRow permit, ClaimedItem item, CallingHours hours, Outcome outcome, NextStep next) {
    Tally tally() {
        return new Tally(outcome, usesAttempt());
    }

    private boolean usesAttempt() {
        return next instanceof NextStep.Complete
                || (next instanceof NextStep.Retry retry && retry.usesAttempt())
                || (next instanceof NextStep.Fail fail && fail.usesAttempt());
    }

    /**
     * Who is not to be called any more has no callback, whoever noted it; and an item that waits for the provider is asked about again,
     * with whatever was noted of it, before it is dialed.
     */
    boolean ignoresWhatWasNoted() {
        return isToBeCalledNoMore() || next instanceof NextStep.Hold || next instanceof NextStep.Halt;
    }

    boolean isToBeCalledNoMore() {
        return permit.stopAsked() || item.item().suppressed();
    }

    /** Takes the next step. */
    AttemptReport goOn(Handle handle, PermissionCheck check) {
        if (next instanceof NextStep.Complete) {
            return item.complete(tally());
        }
        if (next instanceof NextStep.Retry retry) {
            return retry(handle, check, retry);
        }
        if (next instanceof NextStep.Fail fail) {
            return item.fail(fail.reason(), tally());
        }
        if (next instanceof NextStep.Hold hold) {
            Instant end = ProviderHold.begin(handle, hold.reason(), null);
            return item.requeue(ProviderHold.turnAfter(end), hold.reason(), tally());
        }
        return item.halt(((NextStep.Halt) next).reason(), tally());
    }

    /** The delay runs from the end of the call; then the item waits for the lead's calling hours. That, or that there are none, is recorded. */
    private AttemptReport retry(Handle handle, PermissionCheck check, NextStep.Retry retry) {
        Instant due = dueAfter(retry.delay());
        HoursVerdict hoursVerdict = check.onRetry(item.item(), hours, retry.usesAttempt(), due);
        DialVerdict verdict = hoursVerdict.verdict();
        AttemptReport report = verdict instanceof Refuse refuse
                ? item.fail(refuse.reason(), tally())
                : item.requeue(verdict instanceof Defer defer ? defer.until() : due, retry.reason(), tally());
        if (follows(report, verdict)) {
            handle.attach(DialDecisionDao.class)
                    .insert(Decision.of(item.item(), verdict).in(hoursVerdict.zone()));
        }
        return report;
    }

    /** Not before now. */
    private Instant dueAfter(Duration delay) {
        Instant ended = Objects.requireNonNull(permit.endedAt());
        Instant earliest = ended.isAfter(permit.now()) ? permit.now() : ended;
        Instant due = earliest.plus(delay);
        return due.isAfter(permit.now()) ? due : permit.now();
    }

    /** Whether this became of the item because of the verdict: people may want something else of it. */
    private static boolean follows(AttemptReport report, DialVerdict verdict) {
        return (verdict instanceof Refuse && report.item().equals("failed"))
                || (verdict instanceof Defer && report.item().equals("pending"));
    }
}
