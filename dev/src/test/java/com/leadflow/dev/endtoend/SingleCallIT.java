package com.leadflow.dev.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.workflows.dialing.DialReason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls outside campaigns, from the request for one to what came of it. */
@Timeout(90)
class SingleCallIT {
    private static final int LINES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Much longer than the engine takes to place a call that it may. */
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private static final Map<String, Object> ANY_HOUR = window(List.of(0, 1, 2, 3, 4, 5, 6));

    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.start("single-call", LINES, 1);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (system != null) {
            try (RunningSystem stopping = system) {
                stopping.stopAndInspect();
            }
        }
    }

    @Test
    void isMadeAndCanBeListenedTo() throws IOException, InterruptedException {
        String number = Leads.number(302, 80);
        String lead = lead(number, Map.of());

        JsonNode item = call(lead, ANY_HOUR);
        JsonNode completed = awaitStatus(item, "completed");

        assertThat(item.path("status").asText()).isEqualTo("pending");
        assertThat(system.oracle().callsTo(List.of(number))).hasSize(1);
        JsonNode call = theCallTo(lead);
        assertThat(call.path("queue_id")).isEqualTo(completed.path("id"));
        assertThat(call.path("requested_by")).isEqualTo(item.path("requested_by"));
        assertThat(call.path("outcome").asText()).isEqualTo("success");
        assertThat(call.path("transcript").asText()).isNotEmpty();
        assertThat(call.path("recorded").asBoolean()).isTrue();
        HttpResponse<byte[]> recording = listen(call);
        assertThat(recording.statusCode()).isEqualTo(200);
        assertThat(recording.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(recording.body()).startsWith("RIFF".getBytes(US_ASCII));
    }

    /** It was not reached at first: the attempt policy holds for single calls, too. */
    @Test
    void isRepeatedAsItSays() {
        String number = Leads.number(303, 89);
        Map<String, Object> settings = new HashMap<>(ANY_HOUR);
        settings.put("retry_delays", Map.of("busy", "PT1S"));

        awaitStatus(call(lead(number, Map.of()), settings), "completed");

        assertThat(system.oracle().callsTo(List.of(number))).hasSize(2);
    }

    @Test
    void triesTheAssistantOfADraft() {
        String number = Leads.number(305, 80);
        Campaign draft = Campaign.create(system.api(), 1, 0, Map.of());

        JsonNode item =
                system.api().post("/calls", Map.of("lead_id", lead(number, Map.of()), "campaign_id", draft.id()));

        awaitStatus(item, "completed");
        assertThat(draft.progress().path("status").asText()).isEqualTo("draft");
        assertThat(draft.permits()).isZero();
    }

    @Test
    void isHungUpWhenAskedTo() {
        String number = Leads.number(307, 80);
        String lead = lead(number, Map.of());
        JsonNode item = call(lead, ANY_HOUR);
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> !system.oracle().callsTo(List.of(number)).isEmpty());

        system.api().post("/call-history/" + theCallTo(lead).path("id").asText() + "/hang-up", Map.of());

        awaitStatus(item, "cancelled");
        assertThat(system.oracle().callsTo(List.of(number)))
                .extracting(CallRecord::endedReason)
                .containsExactly("manually-canceled");
    }

    @Test
    void waitsForItsWindow() {
        int inThreeDays =
                LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().getValue() % 7;
        String number = Leads.number(308, 80);

        JsonNode item = call(lead(number, Map.of()), window(List.of(inThreeDays)));

        JsonNode waiting = await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> read(item), now -> now.path("reason").asText().equals("window"));
        assertThat(waiting.path("status").asText()).isEqualTo("pending");
        assertThat(system.oracle().callsTo(List.of(number))).isEmpty();
    }

    @Test
    void isNotMadeToWhomNobodyMayCall() {
        String number = Leads.number(309, 80);

        JsonNode item = call(lead(number, Map.of("do_not_call", true)), ANY_HOUR);

        assertThat(awaitStatus(item, "failed").path("reason").asText()).isEqualTo("do-not-call");
        assertThat(system.oracle().callsTo(List.of(number))).isEmpty();
    }

    /** The simulator's structured data say so; the report comes a moment after the call. */
    @Test
    void isNotMadeAgainToWhomAsksForThat() {
        String number = Leads.number(314, Leads.THAT_ASKS_TO_STOP);
        String lead = lead(number, Map.of());
        awaitStatus(call(lead, ANY_HOUR), "completed");

        String sameNumber = lead(number, Map.of());

        assertThatThrownBy(() -> call(sameNumber, ANY_HOUR))
                .hasMessageContaining("409")
                .hasMessageContaining(DialReason.SUPPRESSED.inWords());
        assertThat(system.oracle().callsTo(List.of(number))).hasSize(1);
        assertThat(theCallTo(lead).path("stop_asked").asBoolean()).isTrue();
        assertThat(system.api().get("/leads/" + lead).path("do_not_call").asBoolean())
                .isTrue();
        assertThat(system.api()
                        .post("/suppressions/search", Map.of("phone", number))
                        .at("/items/0/source")
                        .asText())
                .isEqualTo("call");
    }

    @Test
    void isNotMadeWhileNothingIs() throws Exception {
        String number = Leads.number(310, 80);
        system.switchDialing(false);

        JsonNode item = call(lead(number, Map.of()), ANY_HOUR);

        await().during(A_WHILE)
                .atMost(A_WHILE.plusSeconds(5))
                .pollInterval(LOOK_EVERY)
                .until(() -> read(item).path("status").asText().equals("pending"));
        assertThat(system.oracle().callsTo(List.of(number))).isEmpty();
        system.switchDialing(true);
        awaitStatus(item, "completed");
    }

    private static String lead(String number, Map<String, Object> more) {
        Map<String, Object> lead = new HashMap<>(Leads.withNumber(number));
        lead.putAll(more);
        return system.api().post("/leads", lead).path("id").asText();
    }

    private static JsonNode call(String lead, Map<String, Object> settings) {
        return system.api()
                .post(
                        "/calls",
                        Map.of(
                                "lead_id",
                                lead,
                                "assistant_id",
                                "assistant",
                                "phone_number_id",
                                "caller",
                                "settings",
                                settings));
    }

    private static Map<String, Object> window(List<Integer> days) {
        return Map.of("calling_window", Map.of("days", days, "start", "00:00", "end", "24:00"));
    }

    private static JsonNode read(JsonNode item) {
        return system.api().get("/call-queue/" + item.path("id").asText());
    }

    private static JsonNode awaitStatus(JsonNode item, String status) {
        return await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> read(item), now -> now.path("status").asText().equals(status));
    }

    private static JsonNode theCallTo(String lead) {
        List<JsonNode> calls = system.api().all("/call-history?lead_id=" + lead);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private static HttpResponse<byte[]> listen(JsonNode call) throws IOException, InterruptedException {
        String url = system.api()
                .post("/call-history/" + call.path("id").asText() + "/recording-link", Map.of())
                .path("url")
                .asText();
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(system.apiAddress().resolve(url)).build(), BodyHandlers.ofByteArray());
    }
}
