package com.leadflow.workflows.call.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiCallReaderTest {
    private static final String CALL_ID = "019d2ad0-0000-7000-8000-000000000001";
    private static final UUID ATTEMPT = UUID.fromString("6f1f0f0e-1111-4222-8333-444455556666");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final VapiCallReader reader = new VapiCallReader(InstantSource.fixed(NOW));

    @Test
    void readsTheAnswerToCreatingACall() {
        CallSnapshot call = reader.readCall("""
                {"subscriptionLimits":{"concurrencyBlocked":false,"concurrencyLimit":10,"remainingConcurrentCalls":8},
                 "id":"%s","orgId":"0","type":"outboundPhoneCall","status":"queued","cost":0,
                 "createdAt":"2026-11-23T15:00:00.000Z","updatedAt":"2026-11-23T15:00:00.000Z",
                 "customer":{"number":"+12125550101","externalId":"%s"},
                 "monitor":{"listenUrl":"wss://example.com/l","controlUrl":"https://example.com/c"},
                 "transport":{"conversationType":"voice","provider":"twilio"}}
                """.formatted(CALL_ID, ATTEMPT));

        assertThat(call)
                .isEqualTo(new CallSnapshot(
                        CALL_ID,
                        ATTEMPT,
                        "queued",
                        null,
                        null,
                        null,
                        BigDecimal.ZERO,
                        null,
                        null,
                        null,
                        false,
                        false,
                        "https://example.com/c",
                        false,
                        CallFindings.NONE));
        assertThat(call.ended()).isFalse();
    }

    /** What the analysis says comes before structured outputs, and the message before the call. */
    @Test
    void readsWhatTheAssistantHasNotedInAForm() {
        CallSnapshot call = reader.readCall("""
                {"id":"%s","status":"ended",
                 "analysis":{"structuredData":{"callback_at":"2026-12-01T09:00","interested":true,"nothing":null}},
                 "artifact":{"structuredOutputs":{
                   "1":{"name":"callback_at","result":"tomorrow"},
                   "2":{"name":"budget","result":500000},
                   "3":{"name":"visit","result":{"rooms":3}}}}}
                """.formatted(CALL_ID));

        assertThat(call.findings().structuredData())
                .isEqualTo("{\"callback_at\":\"2026-12-01T09:00\",\"budget\":500000,\"rooms\":3,\"interested\":true}");
    }

    @Test
    void readsACallThatHasEnded() {
        CallSnapshot call = reader.readCall("""
                {"id":"%s","status":"ended","endedReason":"customer-ended-call","name":"%s",
                 "startedAt":"2026-11-23T15:00:05.120Z","endedAt":"2026-11-23T15:01:00Z","cost":0.0625,
                 "analysis":{"summary":"Ada wants a showing.","successEvaluation":"true"},
                 "artifact":{"transcript":"AI: Hello.\\nUser: Hi.",
                   "recording":{"mono":{"combinedUrl":"https://example.com/mono.wav"},"stereoUrl":"https://example.com/s.wav"},
                   "recordingUrl":"https://example.com/old.wav",
                   "messages":[{"role":"system","message":"…","time":1},{"role":"bot","message":"Hello.","time":2},
                               {"role":"user","message":"Hi.","time":3,"endTime":4,"secondsFromStart":1.5}]}}
                """.formatted(CALL_ID, ATTEMPT));

        assertThat(call)
                .isEqualTo(new CallSnapshot(
                        CALL_ID,
                        ATTEMPT,
                        "ended",
                        "customer-ended-call",
                        Instant.parse("2026-11-23T15:00:05.120Z"),
                        Instant.parse("2026-11-23T15:01:00Z"),
                        new BigDecimal("0.0625"),
                        "AI: Hello.\nUser: Hi.",
                        "https://example.com/mono.wav",
                        "Ada wants a showing.",
                        true,
                        true,
                        null,
                        false,
                        CallFindings.NONE));
        assertThat(call.ended()).isTrue();
    }

    @Test
    void anEndedCallIsNoReportUntilItsArtifactIsThere() {
        String ended = "{\"id\":\"x\",\"status\":\"ended\",\"startedAt\":\"2026-11-23T15:00:05Z\"%s}";

        assertThat(reader.readCall(ended.formatted("")).report()).isFalse();
        assertThat(reader.readCall(ended.formatted(",\"artifact\":{},\"analysis\":{}"))
                        .report())
                .isFalse();
        assertThat(reader.readCall(ended.formatted(",\"artifact\":{\"transcript\":\"\"}"))
                        .report())
                .isTrue();
        assertThat(reader.readCall(ended.formatted(",\"analysis\":{\"summary\":\"s\"}"))
                        .report())
                .isTrue();
    }

    /** Whatever it finds comes some seconds after the transcript. */
    @Test
    void anEndedCallIsNoReportWhileItIsAnalysed() {
        String ended = """
                {"id":"x","status":"ended","startedAt":"2026-11-23T15:00:05Z","endedAt":"%s","artifact":{"transcript":"AI: Hello."}%s}
                """;
        Instant justNow = NOW.minusSeconds(2);

        assertThat(reader.readCall(ended.formatted(justNow, "")).report()).isFalse();
        assertThat(reader.readCall(ended.formatted(justNow, ",\"analysis\":{}")).report())
                .isFalse();
        assertThat(reader.readCall(ended.formatted(justNow, ",\"analysis\":{\"summary\":\"s\"}"))
                        .report())
                .isTrue();
        assertThat(reader.readCall(ended.formatted(NOW.minusSeconds(21), "")).report())
                .isTrue();
    }

    @Test
    void aCallThatNeverConnectedHasNothingMoreToTell() {
        CallSnapshot call = reader.readCall("{\"id\":\"x\",\"status\":\"ended\",\"endedReason\":\"customer-busy\"}");

        assertThat(call.report()).isTrue();
        assertThat(call.personReached()).isFalse();
    }

    @Test
    void whoWasToBeTransferredWasReachedThoughNoMessageSaysSo() {
        CallSnapshot call = reader.readCall(
                "{\"id\":\"x\",\"status\":\"ended\",\"endedReason\":\"call.in-progress.error-transfer-failed\"}");

        assertThat(call.personReached()).isTrue();
    }

    @Test
    void aCallInProgressIsNoReportThoughItHasMessages() {
        CallSnapshot call = reader.readCall(
                "{\"id\":\"x\",\"status\":\"in-progress\",\"artifact\":{\"messages\":[{\"role\":\"user\"}]}}");

        assertThat(call.report()).isFalse();
        assertThat(call.connected()).isTrue();
        assertThat(call.personReached()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "scheduled, false, false",
        "queued, false, false",
        "ringing, false, false",
        "in-progress, true, false",
        "forwarding, true, false",
        "ended, false, true",
        "not-found, false, false",
        "deletion-failed, false, false",
        "from-the-future, false, false",
    })
    void onlyEndedIsAnEnd(String status, boolean connected, boolean ended) {
        CallSnapshot call = reader.readCall("{\"id\":\"x\",\"status\":\"%s\"}".formatted(status));

        assertThat(call.status()).isEqualTo(status);
        assertThat(call.connected()).isEqualTo(connected);
        assertThat(call.ended()).isEqualTo(ended);
    }

    @Test
    void seesThatTheAccountHasNoFreeLine() {
        assertThat(reader.readCall("{\"id\":\"x\",\"subscriptionLimits\":{\"concurrencyBlocked\":true}}")
                        .concurrencyBlocked())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer\":{\"externalId\":\"%s\"},\"name\":\"11111111-1111-4111-8111-111111111111\"}",
                "{\"customer\":{\"externalId\":\"crm-7\"},\"name\":\"%s\"}",
                "{\"name\":\"Monday\",\"assistantOverrides\":{\"metadata\":{\"attemptId\":\"%s\"}}}",
                "{\"customer\":null,\"name\":5,\"assistantOverrides\":[],\"metadata\":{\"attemptId\":\"%s\"}}",
                "{\"name\":\"1-1-1-1-1\",\"metadata\":{\"attemptId\":\"%s\"}}",
            })
    void findsOurIdWhereverVapiGivesItBack(String json) {
        assertThat(reader.readCall(json.formatted(ATTEMPT)).attemptId()).isEqualTo(ATTEMPT);
    }

    @Test
    void aCallThatIsNotOursHasNoIdOfOurs() {
        assertThat(reader.readCall("{\"id\":\"x\",\"name\":\"Monday\"}").attemptId())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../assistant", "a b", "a?b=c", "a%%2fb", ""})
    void anIdThatIsUnsafeInAUrlIsNone(String id) {
        assertThat(reader.readCall("{\"id\":\"%s\"}".formatted(id)).callId()).isNull();
    }

    @Test
    void illegibleMembersCountAsAbsent() {
        CallSnapshot call = reader.readCall("""
                {"id":7,"status":{},"endedReason":[],"startedAt":"yesterday","endedAt":1700000000000,"cost":"free",
                 "artifact":{"transcript":null,"messages":{"role":"user"},"recording":"x","recordingUrl":3},
                 "analysis":"none","monitor":"none","subscriptionLimits":[],"surprise":{"a":[1,2,3]}}
                """);

        assertThat(call)
                .isEqualTo(new CallSnapshot(
                        null,
                        null,
                        "unknown",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null,
                        false,
                        CallFindings.NONE));
    }

    @Test
    void readsAList() {
        assertThat(reader.readCalls("[]")).isEmpty();
        assertThat(reader.readCalls("[{\"id\":\"a\",\"status\":\"queued\"},{\"id\":\"b\",\"status\":\"ended\"}]"))
                .extracting(CallSnapshot::callId)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "null", "5", "\"text\"", "[]", "{\"id\":", "{\"id\":\"a\"} {}", "<html>+12125550101"})
    void whatIsNoCallIsRefusedWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> reader.readCall(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageMatching("(expected a JSON object with a call|not JSON, at line \\d+, column \\d+)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{\"id\":\"a\"},null]", "[[]]", "{\"results\":[]}"})
    void whatIsNoListIsRefused(String json) {
        assertThatThrownBy(() -> reader.readCalls(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hidesWhatWasSaidAndWhereItLies() {
        CallSnapshot call = reader.readCall("""
                {"id":"x","status":"ended","monitor":{"controlUrl":"https://example.com/secret"},
                 "artifact":{"transcript":"secret","recordingUrl":"https://example.com/secret"},
                 "analysis":{"summary":"secret"}}
                """);

        assertThat(call.toString()).contains("x", "ended").doesNotContain("secret", "example.com");
        assertThat(new VapiEvent("status-update", null, call).toString()).doesNotContain("secret");
    }
}
