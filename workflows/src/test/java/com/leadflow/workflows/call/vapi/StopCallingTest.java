package com.leadflow.workflows.call.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StopCallingTest {
    private final VapiCallReader reader = new VapiCallReader(InstantSource.system());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"analysis\":{\"structuredData\":{\"a\":true,\"b\":\" TRUE \",\"c\":\"yes\",\"d\":1,\"e\":false,\"f\":{\"g\":true}}}} | a b",
                "{\"artifact\":{\"structuredOutputs\":{\"1\":{\"name\":\"a\",\"result\":true},\"2\":{\"name\":\"b\",\"result\":{\"c\":true}},\"3\":{\"result\":true}}}} | a c",
                "{\"analysis\":{\"structuredData\":[true]},\"artifact\":{\"structuredOutputs\":\"none\"}} | ''",
                "{\"analysis\":{\"structuredData\":null}} | ''",
            })
    void findsWhatIsTrue(String call, String names) {
        assertThat(reader.readCall(call).findings().trueFields()).isEqualTo(words(names));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"artifact\":{\"messages\":[{\"role\":\"tool_calls\",\"toolCalls\":[{\"function\":{\"name\":\"a\"}},{\"name\":\"b\"},{\"id\":\"c\"}]}]}} | a b",
                "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"a\"}}]}]} | a",
                "{\"artifact\":{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"a\"},{\"role\":\"user\",\"name\":\"b\"}]}} | a",
                "{\"artifact\":{\"messages\":{\"toolCalls\":[{\"name\":\"a\"}]}}} | ''",
            })
    void findsTheToolsThatWereCalled(String call, String names) {
        assertThat(reader.readCall(call).findings().tools()).isEqualTo(words(names));
    }

    @Test
    void readsThemFromTheReportAsWell() {
        CallSnapshot call = reader.readWebhook("""
                {"message":{"type":"end-of-call-report","analysis":{"structuredData":{"a":true}},
                  "artifact":{"messages":[{"role":"tool_call_result","name":"b"}]},"call":{"id":"c"}}}
                """).orElseThrow().call();

        assertThat(call.findings()).isEqualTo(new CallFindings(Set.of("a"), Set.of("b"), "{\"a\":true}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"analysis\":{\"structuredData\":{\"do_not_call\":true}}}",
                "{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"stop_calling\"}]}",
            })
    void isAskedByEitherByDefault(String call) {
        assertThat(StopCalling.DEFAULT.isAskedIn(reader.readCall(call))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"analysis\":{\"structuredData\":{\"do_not_call\":false}}}",
                "{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"book_showing\"}]}",
                "{\"endedReason\":\"customer-ended-call\"}",
                "{\"artifact\":{\"structuredOutputs\":{\"1\":{\"result\":true}}}}",
            })
    void isNotAskedByAnythingElse(String call) {
        StopCalling nothing = new StopCalling("", Set.of(), Set.of());

        assertThat(StopCalling.DEFAULT.isAskedIn(reader.readCall(call))).isFalse();
        assertThat(nothing.isAskedIn(reader.readCall(call))).isFalse();
    }

    @Test
    void isAskedByTheReasonOfTheEnd() {
        StopCalling byReason = new StopCalling("", Set.of(), Set.of("customer-ended-call"));

        assertThat(byReason.isAskedIn(reader.readCall("{\"endedReason\":\"customer-ended-call\"}")))
                .isTrue();
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }
}
