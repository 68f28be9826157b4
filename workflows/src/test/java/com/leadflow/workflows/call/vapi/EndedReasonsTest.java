package com.leadflow.workflows.call.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.Outcome;
import com.leadflow.workflows.dialing.RetryClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndedReasonsTest {
    private final EndedReasons reasons = new EndedReasons();

    /** One row of the file: what a reason that Vapi uses, or has used, means. */
    record Row(String endedReason, String rule, String outcome, String retryClass) {}

    static List<Row> rows() throws IOException {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EndedReasonsTest.class.getResourceAsStream("/vapi/ended-reasons.csv")),
                StandardCharsets.UTF_8))) {
            return file.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Row(cells[0], cells[2], cells[3], cells[4]))
                    .toList();
        }
    }

    @Test
    void theFileHasAllReasons() throws IOException {
        assertThat(rows()).hasSize(673).extracting(Row::endedReason).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyReasonMeansWhatTheFileSays(Row row) {
        assertThat(EndedReasons.ruleOf(row.endedReason()).id()).isEqualTo(row.rule());
        assertThat(reasons.isKnown(row.endedReason())).isTrue();
        assertThat(reasons.classify(row.endedReason(), false)).isEqualTo(expected(row, false));
        assertThat(reasons.classify(row.endedReason(), true)).isEqualTo(expected(row, true));
    }

    /** A star in the file means: it depends on whether the lead said something. */
    private static CallEnd expected(Row row, boolean personReached) {
        if (row.outcome().endsWith("*")) {
            return expectedByPerson(row, personReached);
        }
        boolean reached = personReached || row.outcome().equals("failed(reached)");
        String outcome = row.outcome().replaceFirst("\\(.*", "");
        return new CallEnd(Outcome.fromWireName(outcome), retryClass(row), reached, finalReason(row));
    }

    private static CallEnd expectedByPerson(Row row, boolean personReached) {
        if (personReached) {
            return new CallEnd(Outcome.SUCCESS, RetryClass.NONE, true);
        }
        return row.outcome().equals("success*")
                ? new CallEnd(Outcome.NO_ANSWER, RetryClass.NORMAL, false)
                : new CallEnd(Outcome.FAILED, retryClass(row), false);
    }

    private static RetryClass retryClass(Row row) {
        return row.retryClass().equals("-") ? RetryClass.NONE : RetryClass.valueOf(row.retryClass());
    }

    private static DialReason finalReason(Row row) {
        return switch (row.outcome()) {
            case "failed(cancelled)" -> DialReason.CANCELLED;
            case "failed(n/a outbound)" -> DialReason.INTERNAL;
            case "failed(reached)" -> DialReason.PERSON_REACHED;
            default -> DialReason.NUMBER_REFUSED;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hangup",
                "customer-ended-call\n",
                "Customer-Ended-Call",
                "xcustomer-busy",
                "customer-busy-again",
                "call.start.error-something-new",
            })
    void anUnheardOfReasonIsAFailureRepeatedOnce(String endedReason) {
        assertThat(EndedReasons.ruleOf(endedReason)).isEqualTo(EndedReasonRule.D_UNHEARD_OF);
        assertThat(reasons.isKnown(endedReason)).isFalse();
        assertThat(reasons.classify(endedReason, false))
                .isEqualTo(new CallEnd(Outcome.FAILED, RetryClass.CAPPED, false));
    }

    static Stream<Row> newcomers() {
        return Stream.of(
                new Row("call.start.error-vapifault-new-thing", "R1", "failed", "NORMAL"),
                new Row("call.in-progress.error-vapifault-worker-new-thing", "R2", "failed", "NORMAL"),
                new Row("call.in-progress.error-providerfault-newcomer-503-overloaded", "R4", "failed", "NORMAL"),
                new Row("pipeline-error-newcomer-404-voice", "R5", "failed", "HALT"),
                new Row("call.in-progress.error-vapifault-newcomer-llm-failed", "R6", "failed", "NORMAL"),
                new Row("call.in-progress.error-vapifault-newcomer-401-unauthorized", "R7", "failed", "NORMAL"),
                new Row("pipeline-error-newcomer-api-key-missing", "R8", "failed", "HALT"),
                new Row("pipeline-no-available-llm-model", "E19", "failed", "NORMAL"));
    }

    /** Nobody's number is why: the circuit breaker is to hear of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "call.in-progress.error-pipeline-no-available-llm-model",
                "pipeline-no-available-llm-model",
                "pipeline-no-available-model",
            })
    void aWantOfModelsIsTheProvidersFault(String endedReason) {
        assertThat(reasons.classify(endedReason, false).providerFault()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("newcomers")
    void aNewReasonOfAKnownFamilyIsUnderstood(Row row) {
        assertThat(EndedReasons.ruleOf(row.endedReason()).id()).isEqualTo(row.rule());
        assertThat(reasons.classify(row.endedReason(), false)).isEqualTo(expected(row, false));
    }
}
