package com.leadflow.activities.call;

import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.dialing.DialReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
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

    /** A probe that is certainly refused costs nothing, so dialing goes on soon after the provider does. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A probe of which nobody knows what became of it costs a lead. */
    private static final Duration LONGEST_WHEN_AMBIGUOUS = Duration.ofMinutes(5);

    private static final Set<DialReason> AMBIGUOUS = Set.of(DialReason.UNKNOWN, DialReason.PROVIDER_SILENT);

    private ProviderHold() {}

    /**
     * Begins a hold, or joins the one that is on, in the caller's transaction. Returns its end.
     *
     * @param retryAfter how long the provider asks to be left alone; null when it does not say
     */
    static Instant begin(Handle handle, DialReason reason, @Nullable Duration retryAfter) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        Duration longest = AMBIGUOUS.contains(reason) ? LONGEST_WHEN_AMBIGUOUS : LONGEST;
        states.hold(reason.wireName(), longest.toSeconds(), retryAfter == null ? 0 : retryAfter.toMillis() / 1000.0);
        Instant end = Objects.requireNonNull(states.state().holdUntil(), "just set");
        log.warn("All dialing is held until {}: {} ({})", end, reason.wireName(), reason.inWords());
        return end;
    }

    /** When an item that was turned back comes back. */
    static Instant turnAfter(Instant end) {
        return end.plusMillis(ThreadLocalRandom.current().nextLong(JITTER_MILLIS));
    }
}
