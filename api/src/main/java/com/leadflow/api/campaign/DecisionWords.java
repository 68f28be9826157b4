package com.leadflow.api.campaign;

import com.leadflow.store.dialing.DecisionRow;
import com.leadflow.workflows.dialing.DialReason;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a decision says to people: one or two sentences without personal data. */
final class DecisionWords {
    private DecisionWords() {}

    static String of(DecisionRow decision) {
        if (decision.verdict().equals("allow")) {
            return "Called: every rule permitted it.";
        }
        return ruling(decision) + " " + reason(decision.reason());
    }

    private static String ruling(DecisionRow decision) {
        return decision.verdict().equals("defer") && decision.until() != null
                ? "Deferred to " + LocalTimes.of(decision.until(), zone(decision.zone())) + "."
                : "Not called.";
    }

    private static String reason(@Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(DialReason::fromWireName)
                .map(DialReason::inWords)
                .orElse("The reason is " + name + ".");
    }

    /** One that this process does not know was written by a newer one. */
    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
