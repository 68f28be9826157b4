package com.leadflow.workflows.call.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VapiWebhookTest {
    private static final UUID ATTEMPT = UUID.fromString("6f1f0f0e-1111-4222-8333-444455556666");

    private final VapiCallReader reader = new VapiCallReader(InstantSource.system());

    @Test
    void aStatusUpdateTellsTheNewStatusAndNotTheCallsOld() {
        VapiEvent event = read("""
                {"message":{"type":"status-update","status":"in-progress","timestamp":1700000000000,
                  "call":{"id":"x","status":"queued","monitor":{"controlUrl":"https://example.com/c"}},
                  "customer":{"externalId":"%s"}}}
                """.formatted(ATTEMPT));

        assertThat(event.type()).isEqualTo("status-update");
        assertThat(event.call().status()).isEqualTo("in-progress");
        assertThat(event.call().callId()).isEqualTo("x");
        assertThat(event.call().attemptId()).isEqualTo(ATTEMPT);
        assertThat(event.call().controlUrl()).isEqualTo("https://example.com/c");
        assertThat(event.call().report()).isFalse();
    }

    @Test
    void tellsWhenItWasSent() {
        String message = "{\"message\":{\"type\":\"hang\",\"timestamp\":%s,\"call\":{\"id\":\"x\"}}}";

        assertThat(read(message.formatted("1700000000000")).sentAt()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(read(message.formatted("\"soon\"")).sentAt()).isNull();
        assertThat(read(message.formatted("1e300")).sentAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"startedAt\":\"+300000-01-01T00:00:00Z\"",
                "\"endedAt\":\"0001-01-01T00:00:00Z\"",
                "\"cost\":1e300",
                "\"cost\":-0.01",
                "\"cost\":-1e300"
            })
    void passesOverWhatNoCallCanHave(String nonsense) {
        CallSnapshot call = read("{\"message\":{\"type\":\"end-of-call-report\",%s,\"call\":{\"id\":\"x\"}}}"
                        .formatted(nonsense))
                .call();

        assertThat(call.ended()).isTrue();
        assertThat(call).extracting(CallSnapshot::startedAt).isNull();
        assertThat(call).extracting(CallSnapshot::endedAt).isNull();
        assertThat(call).extracting(CallSnapshot::costUsd).isNull();
    }

    @Test
    void takesNoSentenceForAStatus() {
        VapiEvent event = read("""
                {"message":{"type":"status-update","status":"%s","call":{"id":"x"}}}
                """.formatted("it is ringing ".repeat(500)));

        assertThat(event.call().status()).isEqualTo(CallSnapshot.UNKNOWN_STATUS);
    }

    @Test
    void anEndingIsNoReport() {
        VapiEvent event = read("""
                {"message":{"type":"status-update","status":"ended","endedReason":"customer-busy","call":{"id":"x"}}}
                """);

        assertThat(event.call().ended()).isTrue();
        assertThat(event.call().endedReason()).isEqualTo("customer-busy");
        assertThat(event.call().report()).isFalse();
    }

    @Test
    void readsAReport() {
        CallSnapshot call = read("""
                {"message":{"type":"end-of-call-report","endedReason":"customer-ended-call","cost":0.11,
                  "startedAt":"2026-11-23T15:00:05Z","endedAt":"2026-11-23T15:01:00+00:00","durationMs":55000,
                  "artifact":{"transcript":"AI: Hello.","messages":[{"role":"user","message":"Hi."}],
                    "recording":{"mono":{"combinedUrl":"https://example.com/m.wav"}}},
                  "analysis":{"summary":"Short."},
                  "call":{"id":"x","status":"in-progress","cost":0,"name":"%s"}}}
                """.formatted(ATTEMPT)).call();

        assertThat(call)
                .isEqualTo(new CallSnapshot(
                        "x",
                        ATTEMPT,
                        "ended",
                        "customer-ended-call",
                        Instant.parse("2026-11-23T15:00:05Z"),
                        Instant.parse("2026-11-23T15:01:00Z"),
                        new BigDecimal("0.11"),
                        "AI: Hello.",
                        "https://example.com/m.wav",
                        "Short.",
                        true,
                        true,
                        null,
                        false,
                        CallFindings.NONE));
    }

    @Test
    void findsWhatAReportUsedToCarryAtItsTop() {
        CallSnapshot call = read("""
                {"message":{"type":"end-of-call-report","endedReason":"customer-ended-call",
                  "transcript":"AI: Hello.","summary":"Short.","recordingUrl":"https://example.com/r.wav",
                  "messages":[{"role":"bot"},{"role":"user"}],"call":{"id":"x"}}}
                """).call();

        assertThat(call.transcript()).isEqualTo("AI: Hello.");
        assertThat(call.summary()).isEqualTo("Short.");
        assertThat(call.recordingUrl()).isEqualTo("https://example.com/r.wav");
        assertThat(call.personReached()).isTrue();
    }

    @Test
    void nobodyWasReachedWhereOnlyTheAssistantSpoke() {
        CallSnapshot call = read("""
                {"message":{"type":"end-of-call-report","endedReason":"silence-timed-out",
                  "artifact":{"messages":[{"role":"system"},{"role":"bot"},{"role":"tool_calls"}]},"call":{"id":"x"}}}
                """).call();

        assertThat(call.personReached()).isFalse();
        assertThat(call.report()).isTrue();
    }

    @Test
    void otherMessagesStatusAndTranscriptAreNotTheCalls() {
        CallSnapshot speech = read("""
                {"message":{"type":"speech-update","status":"stopped","role":"user","call":{"id":"x","status":"queued"}}}
                """).call();
        CallSnapshot sentence = read("""
                {"message":{"type":"transcript","transcriptType":"final","transcript":"Hi.","call":{"id":"x"}}}
                """).call();

        assertThat(speech.status()).isEqualTo("queued");
        assertThat(sentence.transcript()).isNull();
        assertThat(sentence.status()).isEqualTo("unknown");
    }

    @Test
    void aNulCharacterIsLeftOutBecausePostgresqlRefusesIt() {
        CallSnapshot call = read("""
                {"message":{"type":"end-of-call-report","endedReason":"a\\u0000b","transcript":"c\\u0000d","call":{"id":"x"}}}
                """).call();

        assertThat(call.endedReason()).isEqualTo("ab");
        assertThat(call.transcript()).isEqualTo("cd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":{}}",
                "{\"message\":{\"type\":\"campaign.started\"}}",
                "{\"message\":{\"type\":\"status-update\",\"call\":\"x\"}}",
                "{\"message\":{\"type\":\"status-update\",\"status\":\"ended\",\"call\":{}}}",
                "{\"message\":{\"type\":\"status-update\",\"call\":{\"id\":\"../x\"}}}",
                "{\"message\":{\"call\":{\"id\":\"x\"}}}",
            })
    void aMessageAboutNoCallIsNoEvent(String body) {
        assertThat(reader.readWebhook(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"message\":\"+12125550101\"}", "{\"message\":{", "+12125550101 Ada"})
    void garbageIsRefusedWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> reader.readWebhook(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageMatching("(expected a JSON object with a message|not JSON, at line \\d+, column \\d+)");
    }

    private VapiEvent read(String body) {
        return reader.readWebhook(body).orElseThrow();
    }
}
