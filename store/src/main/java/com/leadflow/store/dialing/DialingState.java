package com.leadflow.store.dialing;

import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How all dialing stands, for the details of a process's health. */
public final class DialingState {
    private static final Actor ACTOR = new Actor.System("health");

    private DialingState() {}

    /** One sentence, or two. Also where the database is away: that is another check's to judge. */
    public static String inWords(Database database) {
        try {
            DialingSituationRow situation = database.call(
                    ACTOR, handle -> handle.attach(DialingStateDao.class).situation());
            return words(situation);
        } catch (RuntimeException e) {
            return "How dialing stands could not be read";
        }
    }

    private static String words(DialingSituationRow situation) {
        if (situation.killSwitch()) {
            return "All dialing is stopped" + since(situation.killSwitchChangedAt());
        }
        if (!situation.breaker().equals("closed")) {
            return "The circuit breaker is " + situation.breaker() + since(situation.breakerChangedAt());
        }
        if (situation.holdUntil() != null) {
            return "The provider has trouble (%s): no calls until %s. %s"
                    .formatted(situation.holdReason(), situation.holdUntil(), HoldWords.of(situation.holdReason()));
        }
        return situation.holdReason() == null
                ? "Nothing holds dialing"
                : "The provider had trouble (%s): one call at a time probes it. %s"
                        .formatted(situation.holdReason(), HoldWords.of(situation.holdReason()));
    }

    /** Nobody knows where it was changed in the database itself. */
    private static String since(@Nullable Instant instant) {
        return instant == null ? "" : " since " + instant;
    }
}
