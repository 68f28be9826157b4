package com.leadflow.workflows.call.vapi;

import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.Outcome;
import com.leadflow.workflows.dialing.RetryClass;
import java.util.Arrays;

/** Tells from Vapi's {@code endedReason} what a call came to. The reasons grow in number, so an unheard-of one is normal. */
public final class EndedReasons {
    /** Finds the reasons for which the telephone never rang, as Vapi's guide to call errors says. For Java as well as PostgreSQL. */
    public static final String NEVER_RANG = "^call\\.start\\.error-|-transport-never-connected$";

    /**
     * What a call that ended for this reason came to.
     *
     * @param personReached whether the lead said something: it decides where Vapi's reason alone does not
     */
    public CallEnd classify(String endedReason, boolean personReached) {
        EndedReasonRule rule = ruleOf(endedReason);
        return switch (rule) {
            case E2_SILENT_END, E16_HOOK ->
                personReached
                        ? new CallEnd(Outcome.SUCCESS, RetryClass.NONE, true)
                        : end(rule, false, DialReason.NUMBER_REFUSED);
            case E13_CANCELLED -> end(rule, personReached, DialReason.CANCELLED);
            case E14_NOT_OURS -> end(rule, personReached, DialReason.INTERNAL);
            case E15_TRANSFER_BROKE -> end(rule, true, DialReason.PERSON_REACHED);
            default -> end(rule, personReached, DialReason.NUMBER_REFUSED);
        };
    }

    /** False for a reason that no rule knows: worth a log line, because Vapi's list has grown. */
    public boolean isKnown(String endedReason) {
        return ruleOf(endedReason) != EndedReasonRule.D_UNHEARD_OF;
    }

    static EndedReasonRule ruleOf(String endedReason) {
        return Arrays.stream(EndedReasonRule.values())
                .filter(rule -> rule.matches(endedReason))
                .findFirst()
                .orElse(EndedReasonRule.D_UNHEARD_OF);
    }

    private static CallEnd end(EndedReasonRule rule, boolean personReached, DialReason finalReason) {
        return new CallEnd(rule.outcome(), rule.retryClass(), personReached, finalReason);
    }
}
