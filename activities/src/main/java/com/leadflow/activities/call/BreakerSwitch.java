package com.leadflow.activities.call;

import com.leadflow.store.call.PermitRow;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.DialingStateDao.Breaker;
import com.leadflow.store.dialing.DialingStateDao.Ends;
import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.CircuitBreaker;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the circuit breaker when too many calls fail by the provider's or the account's fault, and closes it when one that probes the
 * provider shows that it works. While it is open its delay is a provider hold, and its probe that hold's probe; only that the probe has to
 * end before the next one, because what fails is not the request but the call.
 */
final class BreakerSwitch {
    private static final Logger log = LoggerFactory.getLogger(BreakerSwitch.class);

    private static final CircuitBreaker POLICY = new CircuitBreaker();

    private final OutageAttempts attempts;

    BreakerSwitch(OutageAttempts attempts) {
        this.attempts = attempts;
    }

    /** Takes in how a call ended, once for each, in the transaction that has written it down. */
    void heard(Handle handle, PermitRow call, CallEnd end) {
        if (end.providerFault()) {
            failed(handle, call, end);
        } else if (call.probe() && end.reachedTheLead()) {
            worked(handle, call);
        }
    }

    private void failed(Handle handle, PermitRow call, CallEnd end) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        // Judged one at a time: each sees the ends that were written before it.
        Breaker breaker = states.lockBreaker();
        if (breaker.open()) {
            failedWhileOpen(handle, call, end, breaker);
            return;
        }
        Ends ends = states.recentEnds(CircuitBreaker.WINDOW.toSeconds());
        if (POLICY.opens(ends.calls(), ends.faults())) {
            attempts.giveBackRecent(handle);
            open(states, breaker, ends.faults() + " of " + ends.calls() + " calls failed");
        }
    }

    private void failedWhileOpen(Handle handle, PermitRow call, CallEnd end, Breaker breaker) {
        boolean probe = isProbe(call, breaker);
        if (!probe && usedAttempt(call, end)) {
            attempts.giveBack(handle, List.of(call.id()));
        } else {
            attempts.giveBackCaps(handle, call.id());
        }
        if (probe) {
            open(handle.attach(DialingStateDao.class), breaker, "the call that probed the provider failed");
        }
    }

    private static void worked(Handle handle, PermitRow call) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        Breaker breaker = states.lockBreaker();
        if (breaker.open() && isProbe(call, breaker)) {
            states.closeBreaker();
            log.info("The circuit breaker closes: the provider works again");
        }
    }

    private static void open(DialingStateDao states, Breaker breaker, String why) {
        Duration delay = POLICY.delay(breaker.holdFailures() + 1);
        states.openBreaker(delay.toSeconds());
        log.warn("The circuit breaker is open: no calls for {} s, because {}", delay.toSeconds(), why);
    }

    /** Settled as if there was no outage: the circuit breaker was opened just then. */
    private static boolean usedAttempt(PermitRow call, CallEnd end) {
        return call.breakerOpenedAt() == null && end.countsToCaps() && !end.talkedTo() && !end.stopAsked();
    }

    /** Not a call from before the breaker was opened, or opened again. */
    private static boolean isProbe(PermitRow call, Breaker breaker) {
        return breaker.changedAt() != null && !call.permittedAt().isBefore(breaker.changedAt());
    }
}
