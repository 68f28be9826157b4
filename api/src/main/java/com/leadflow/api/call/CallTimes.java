package com.leadflow.api.call;

import com.leadflow.api.problem.Violations;
import com.leadflow.workflows.dialing.CallbackTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** For when people may have somebody called: not for what has passed, nor for more than a year ahead, which are slips. */
final class CallTimes {
    /** Clocks differ, and who writes "now" means it. */
    private static final Duration JUST_PASSED = Duration.ofMinutes(1);

    private CallTimes() {}

    /** Null says nothing, which is in order. */
    static void limit(Violations violations, String pointer, @Nullable Instant at, Instant now) {
        if (at == null) {
            return;
        }
        if (at.isBefore(now.minus(JUST_PASSED))) {
            violations.add(pointer, "in-the-past", "expected a time that is to come");
        }
        if (CallbackTime.isTooFar(at, now)) {
            violations.add(pointer, "too-far", "expected a time within a year");
        }
    }

    /** As {@link #limit}; throws an ApiException. */
    static void require(String pointer, @Nullable Instant at, Instant now) {
        Violations violations = new Violations();
        limit(violations, pointer, at, now);
        violations.throwIfAny();
    }
}
