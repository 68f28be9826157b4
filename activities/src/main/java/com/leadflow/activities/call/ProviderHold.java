package com.leadflow.activities.call;

import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.DialingStateRow;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.ProviderBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds all dialing after a bad answer of the provider. */
final class ProviderHold {
    private static final Logger log = LoggerFactory.getLogger(ProviderHold.class);

    /** Items that were turned back together must not come back together. */
    private static final int JITTER_MILLIS = 2000;

    private static final ProviderBackoff BACKOFF = new ProviderBackoff();

    private ProviderHold() {}

    /**
     * Begins a hold, or joins the one that is on, in the caller's transaction. Returns its end. Bad answers during a hold belong to the same
     * trouble and do not lengthen it, except where the provider asks for longer.
     *
     * @param retryAfter how long the provider asks to be left alone; null when it does not say
     */
    static Instant begin(Handle handle, DialReason reason, @Nullable Duration retryAfter) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        DialingStateRow before = states.lock();
        boolean joins = before.holdUntil() != null;
        int failures = joins ? before.holdFailures() : before.holdFailures() + 1;
        Duration own = joins ? Duration.ZERO : BACKOFF.delay(reason, failures);
        Duration longer = retryAfter != null && retryAfter.compareTo(own) > 0 ? retryAfter : own;
        states.hold(reason.wireName(), failures, longer.toMillis() / 1000.0);
        Instant end = Objects.requireNonNull(states.state().holdUntil(), "just set");
        log.warn("All dialing is held until {}: {} ({})", end, reason.wireName(), reason.inWords());
        return end;
    }

    /** When an item that was turned back comes back. */
    static Instant turnAfter(Instant end) {
        return end.plusMillis(ThreadLocalRandom.current().nextLong(JITTER_MILLIS));
    }
}
