package com.leadflow.dev.chaos;

import com.leadflow.dev.simulator.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * When a number may be called again, and for how long, said a second time and in other words than the product's, for comparison with what was done.
 *
 * @param delays from the end of a call to the next one, by outcome
 * @param retries calls after the first
 * @param longestCall what a call may take; one that goes on is hung up two minutes later
 */
public record DialingRules(Map<String, Duration> delays, int retries, Duration longestCall) {
    /** Within some minutes every lead comes to its end. */
    public static final DialingRules OF_SECONDS = new DialingRules(
            Map.of(
                    "busy", Duration.ofSeconds(3),
                    "failed", Duration.ofSeconds(4),
                    "no-answer", Duration.ofSeconds(5),
                    "voicemail", Duration.ofSeconds(6)),
            2,
            Duration.ofSeconds(20));

    private static final Duration TO_RING_AND_REPORT = Duration.ofMinutes(2);

    private static final Map<String, String> OUTCOMES = Map.of(
            "customer-ended-call", "success",
            "assistant-ended-call", "success",
            "exceeded-max-duration", "success",
            "customer-busy", "busy",
            "customer-did-not-answer", "no-answer",
            "silence-timed-out", "no-answer",
            "voicemail", "voicemail",
            "twilio-reported-customer-misdialed", "failed",
            "manually-canceled", "failed");

    /** What ends a number's turn whatever was used up, and the reasons for which its lead is given up then. */
    private static final Map<String, Set<String>> NEVER_AGAIN = Map.of(
            "twilio-reported-customer-misdialed", Set.of("number-refused"),
            // Depends on whether anything was said, and was reported.
            "manually-canceled", Set.of("person-reached", "cancelled"));

    DialingRules withLongestCall(Duration longest) {
        return new DialingRules(delays, retries, longest);
    }

    /** The outcome that a call's ended reason stands for. What the table does not have is a trouble of the provider's. */
    public static String outcome(CallRecord call) {
        return OUTCOMES.getOrDefault(Objects.requireNonNull(call.endedReason(), "a call that has ended"), "failed");
    }

    /** The status of a row about a call that has ended: completed where something was said to somebody, or to a mailbox. */
    public static String status(CallRecord call) {
        return Set.of("success", "voicemail").contains(outcome(call)) ? "completed" : "failed";
    }

    /** Whether the number's turn is over after these calls to it. */
    boolean isOver(List<CallRecord> calls) {
        CallRecord last = calls.get(calls.size() - 1);
        return outcome(last).equals("success")
                || NEVER_AGAIN.containsKey(last.endedReason())
                || isSecondMailbox(calls)
                || calls.size() > retries;
    }

    /** A third message would be one too many. */
    private static boolean isSecondMailbox(List<CallRecord> calls) {
        boolean last = outcome(calls.get(calls.size() - 1)).equals("voicemail");
        return last
                && calls.stream()
                                .filter(call -> outcome(call).equals("voicemail"))
                                .count()
                        == 2;
    }

    /** Any of the reasons for which a lead is given up after these calls, of which the last was no conversation. */
    static Set<String> reasons(List<CallRecord> calls) {
        String ended = Objects.requireNonNull(calls.get(calls.size() - 1).endedReason(), "a call that has ended");
        return NEVER_AGAIN.getOrDefault(ended, Set.of(isSecondMailbox(calls) ? "second-voicemail" : "max-attempts"));
    }

    /** From when on a call may be hung up though nobody asks for it. */
    Instant deadline(CallRow permit) {
        return permit.permittedAt().plus(longestCall).plus(TO_RING_AND_REPORT);
    }

    /** From when on the number may be called again after this call; empty while the call is live. */
    Optional<Instant> due(CallRecord call) {
        return Optional.ofNullable(call.endedAt())
                .map(end -> end.plus(Objects.requireNonNull(delays.get(outcome(call)))));
    }
}
