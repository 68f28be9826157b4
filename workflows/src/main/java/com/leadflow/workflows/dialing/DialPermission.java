package com.leadflow.workflows.dialing;

import com.leadflow.workflows.dialing.DialVerdict.Allow;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decides whether a lead may be dialed now. Pure: the same facts give the same verdict. */
public final class DialPermission {
    /** How soon to ask again when a person or another call decides when the obstacle goes. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /** First match wins; what concerns everybody comes before what concerns one lead. */
    public DialVerdict decide(DialFacts facts) {
        return Stream.<Function<DialFacts, Optional<DialVerdict>>>of(
                        DialPermission::engine, DialPermission::callee, DialPermission::hours, DialPermission::caps)
                .map(rule -> rule.apply(facts))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Allow::new);
    }

    /** As {@link #decide}, by nothing but the hours where the callee is. */
    public DialVerdict decideHours(DialFacts facts) {
        return hours(facts).orElseGet(Allow::new);
    }

    private static Optional<DialVerdict> engine(DialFacts facts) {
        DialFacts.Engine engine = facts.engine();
        if (engine.killSwitch()) {
            // Nothing is claimed before dialing is resumed: then the item's turn must not be in the future.
            return Optional.of(new Defer(facts.now(), DialReason.KILL_SWITCH));
        }
        DialFacts.Hold hold = engine.hold();
        if (hold != null && hold.until().isAfter(facts.now())) {
            return Optional.of(new Defer(hold.until(), hold.reason()));
        }
        return switch (engine.campaign()) {
            // A paused campaign claims nothing, so it is asked again when resumed: then the item's turn must not be in
            // the future.
            case PAUSED -> Optional.of(new Defer(facts.now(), DialReason.CAMPAIGN_PAUSED));
            case STOPPED -> refuse(DialReason.CAMPAIGN_STOPPED);
            case ACTIVE, NONE -> engine.claimIsOurs() ? Optional.empty() : refuse(DialReason.STALE_CLAIM);
        };
    }

    private static Optional<DialVerdict> callee(DialFacts facts) {
        DialFacts.Callee callee = facts.callee();
        if (callee.consent().suppressed()) {
            return refuse(DialReason.SUPPRESSED);
        }
        if (callee.consent().doNotCall()) {
            return refuse(DialReason.DO_NOT_CALL);
        }
        if (callee.number() == null) {
            return refuse(DialReason.INVALID_NUMBER);
        }
        return callee.unresolvedCall() ? askAgain(facts, DialReason.UNRESOLVED_CALL) : Optional.empty();
    }

    private static Optional<DialVerdict> hours(DialFacts facts) {
        Set<ZoneId> zones = facts.callee().zones().effective();
        if (zones.isEmpty()) {
            return refuse(DialReason.UNKNOWN_ZONE);
        }
        Optional<Instant> opening = facts.hours().nextOpening(facts.now(), zones);
        if (opening.isEmpty()) {
            return refuse(DialReason.NO_COMMON_HOUR);
        }
        return opening.filter(instant -> instant.isAfter(facts.now()))
                .map(instant -> new Defer(instant, closed(facts, instant)));
    }

    private static DialReason closed(DialFacts facts, Instant opening) {
        Set<ZoneId> zones = facts.callee().zones().effective();
        return facts.hours().wouldOpenBefore(opening, facts.now(), zones) ? DialReason.HOLIDAY : DialReason.WINDOW;
    }

    /** Not before the window is open: what the caps let through at night waits for the morning. */
    private static Optional<DialVerdict> caps(DialFacts facts) {
        Instant free = facts.caps().nextFree(facts.callee().recentCalls(), facts.now());
        if (!free.isAfter(facts.now())) {
            return Optional.empty();
        }
        Optional<Instant> opening =
                facts.hours().nextOpening(free, facts.callee().zones().effective());
        return opening.isEmpty()
                ? refuse(DialReason.NO_COMMON_HOUR)
                : opening.map(instant -> new Defer(instant, DialReason.CAPS));
    }

    private static Optional<DialVerdict> askAgain(DialFacts facts, DialReason reason) {
        return Optional.of(new Defer(facts.now().plus(ASK_AGAIN), reason));
    }

    private static Optional<DialVerdict> refuse(DialReason reason) {
        return Optional.of(new Refuse(reason));
    }
}
