package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.chaos.CallRow;
import com.leadflow.dev.chaos.DialingRules;
import com.leadflow.dev.simulator.CallRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares rows with what the provider did, call by call. Nothing is allowed for: the rows repeat what the provider reported, and
 * only the duration is rounded, to the column's whole seconds.
 */
final class CallComparison {
    private CallComparison() {}

    static void assertAgree(List<CallRow> rows, List<CallRecord> calls) {
        assertThat(rows).extracting(CallRow::callId).doesNotContainNull().doesNotHaveDuplicates();
        Map<String, CallRow> byCall =
                rows.stream().collect(Collectors.toMap(row -> String.valueOf(row.callId()), Function.identity()));
        assertThat(byCall.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(CallRecord::id).toList());
        calls.forEach(call -> assertAgrees(Objects.requireNonNull(byCall.get(call.id())), call));
    }

    /** Rows and calls agree, and each of the numbers was called once and talked to until one side had said all. */
    static void assertOneConversationEach(List<CallRow> rows, List<CallRecord> calls, List<String> numbers) {
        assertThat(calls).extracting(CallRecord::number).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(calls).extracting(CallRecord::endedReason).isSubsetOf("customer-ended-call", "assistant-ended-call");
        assertAgree(rows, calls);
    }

    private static void assertAgrees(CallRow row, CallRecord call) {
        assertThat(row.id()).as("our id of %s", call.id()).hasToString(call.externalId());
        assertThat(row.endedReason()).as("reason of %s", call.id()).isEqualTo(call.endedReason());
        assertThat(row.outcome()).as("outcome of %s", call.id()).isEqualTo(DialingRules.outcome(call));
        assertThat(row.status()).as("status of %s", call.id()).isEqualTo(DialingRules.status(call));
        assertThat(row.duration()).as("duration of %s", call.id()).isEqualTo(call.wholeSeconds());
        assertThat(row.startedAt()).as("start of %s", call.id()).isEqualTo(call.startedAt());
        assertThat(row.endedAt()).as("end of %s", call.id()).isEqualTo(call.endedAt());
        assertThat(row.transcript()).as("transcript of %s", call.id()).isEqualTo(call.transcript());
        assertThat(row.costUsd()).as("cost of %s", call.id()).isEqualByComparingTo(cost(call));
    }

    private static BigDecimal cost(CallRecord call) {
        Double cost = call.cost();
        return cost == null ? BigDecimal.ONE.negate() : BigDecimal.valueOf(cost);
    }
}
