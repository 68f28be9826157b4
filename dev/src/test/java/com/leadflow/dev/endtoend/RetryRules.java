package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.simulator.Behaviour;
import com.leadflow.dev.simulator.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * When a number may be called again, said a second time for comparison with what was done.
 *
 * @param delays from the end of a call to the next one, by outcome
 * @param retries calls after the first
 */
record RetryRules(Map<String, Duration> delays, int retries) {
    /** Every number has been called as often as the rules say, neither less nor more, and never too early. */
    void assertObeyed(List<CallRecord> calls) {
        calls.stream()
                .collect(Collectors.groupingBy(CallRecord::number))
                .forEach((number, ofNumber) -> assertObeyedBy(ofNumber));
    }

    private void assertObeyedBy(List<CallRecord> calls) {
        for (int n = 1; n < calls.size(); n++) {
            assertThat(isOver(calls.subList(0, n)))
                    .as("over before %s", calls.get(n).id())
                    .isFalse();
            assertThat(calls.get(n).createdAt())
                    .as("not too early: %s", calls.get(n).id())
                    .isAfterOrEqualTo(due(calls.get(n - 1)));
        }
        assertThat(isOver(calls))
                .as("over after %s", calls.get(calls.size() - 1).id())
                .isTrue();
    }

    private Instant due(CallRecord call) {
        Duration delay = Objects.requireNonNull(delays.get(CallComparison.outcome(call)));
        return Objects.requireNonNull(call.endedAt()).plus(delay);
    }

    private boolean isOver(List<CallRecord> calls) {
        Behaviour last = calls.get(calls.size() - 1).behaviour();
        long mailboxes = calls.stream()
                .filter(call -> call.behaviour() == Behaviour.VOICEMAIL)
                .count();
        return last == Behaviour.ANSWERS
                || last == Behaviour.INVALID
                // A second message would be one too many.
                || (last == Behaviour.VOICEMAIL && mailboxes == 2)
                || calls.size() > retries;
    }
}
