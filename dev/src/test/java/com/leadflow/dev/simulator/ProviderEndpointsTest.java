package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProviderEndpointsTest {
    private VapiSimulator simulator;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        simulator = VapiSimulator.start(SimulatorSettings.builder()
                .meanCall(Duration.ofMillis(20))
                .meanRing(Duration.ofMillis(5))
                .reportDelay(Duration.ZERO)
                .build());
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void refuseACallWithoutAKey() {
        Client.Answer answer = client.getOpenly("/call");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("Unauthorized");
    }

    @Test
    void turnAwayAClientThatDoesNotNameItself() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
            String request = "GET /call HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));

            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            assertThat(answer.lines().toList()).first().asString().contains("403");
        }
    }

    @Test
    void nameEveryFieldThatIsWrong() {
        String body = CallBody.to("80")
                .with(call -> call.put("metadata", "x").put("name", "n".repeat(41)))
                .withOverrides(
                        overrides -> overrides.put("maxDurationSeconds", 5).put("colour", "red"))
                .json();

        Client.Answer answer = client.post("/call", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Bad Request");
        assertThat(answer.json().path("message"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "property metadata should not exist",
                        "name must be shorter than or equal to 40 characters",
                        "assistantOverrides.property colour should not exist",
                        "assistantOverrides.maxDurationSeconds must not be less than 10");
        assertThat(simulator.statistics().acceptedCalls()).isZero();
    }

    @Test
    void refuseANumberThatIsNotE164() {
        String body = CallBody.to("80").json().replace("+1212", "212");

        Client.Answer answer = client.post("/call", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").path(0).asText())
                .startsWith("customer.number must be a valid phone number in the E.164 format. Hot tip, ");
    }

    @Test
    void takeNullForWhatIsLeftOut() {
        String body = CallBody.to("80")
                .with(call -> call.putNull("name").putNull("schedulePlan"))
                .withOverrides(
                        overrides -> overrides.putNull("maxDurationSeconds").putNull("server"))
                .json();

        assertThat(client.post("/call", body).status()).isEqualTo(201);
        assertRefused(
                CallBody.to("80").with(call -> call.putNull("assistantId")).json(), "Couldn't Get Assistant.");
    }

    @Test
    void refuseACallThatLacksWhatItNeeds() {
        assertRefused(CallBody.to("80").with(call -> call.remove("assistantId")).json(), "Couldn't Get Assistant.");
        assertRefused(
                CallBody.to("80").with(call -> call.remove("phoneNumberId")).json(),
                "Couldn't Get Phone Number. Need Either `phoneNumberId` Or `phoneNumber`.");
        assertRefused(CallBody.to("80").with(call -> call.remove("customer")).json(), "Couldn't Get Customer.");
    }

    @Test
    void refuseWhatIsNotSimulatedAndWhatIsNoJson() {
        assertRefused(
                CallBody.to("80").with(call -> call.putArray("customers")).json(), "The simulator takes no batches.");
        assertRefused(
                CallBody.to("80").with(call -> call.putObject("schedulePlan")).json(),
                "The simulator schedules nothing.");
        assertRefused("{", "The body is not valid JSON");
    }

    @Test
    void answerAnAcceptedCallWithWhatWasAskedAndWhereToControlIt() throws IOException {
        // Its calls are queued for longer than any answer takes.
        try (VapiSimulator slow = VapiSimulator.start(
                SimulatorSettings.builder().meanRing(Duration.ofMinutes(2)).build())) {
            JsonNode call = new Client(slow)
                    .post(
                            "/call",
                            CallBody.to("80").with(it -> it.put("name", "mine")).json())
                    .json();

            assertThat(call.path("type").asText()).isEqualTo("outboundPhoneCall");
            assertThat(call.path("status").asText()).isEqualTo("queued");
            assertThat(call.path("name").asText()).isEqualTo("mine");
            assertThat(call.path("assistantId").asText()).isEqualTo("assistant-1");
            assertThat(call.path("customer").path("number").asText()).isEqualTo("+12125550180");
            assertThat(call.path("monitor").path("controlUrl").asText())
                    .isEqualTo(slow.url() + "/" + call.path("id").asText() + "/control");
            assertThat(call.path("subscriptionLimits")
                            .path("concurrencyBlocked")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void listNewestFirstAndNoMoreThanAsked() {
        List<String> ids =
                List.of(client.call(CallBody.to("80")), client.call(CallBody.to("81")), client.call(CallBody.to("82")));

        assertThat(ids("/call")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(ids("/call?limit=2")).containsExactly(ids.get(2), ids.get(1));
        assertThat(ids("/call?limit=0")).isEmpty();
    }

    @Test
    void listByAssistantNumberAndId() {
        String mine = client.call(CallBody.to("80"));
        String other = client.call(CallBody.to("81")
                .with(call -> call.put("assistantId", "assistant-2").put("phoneNumberId", "line-2")));

        assertThat(ids("/call?assistantId=assistant-1")).containsExactly(mine);
        assertThat(ids("/call?phoneNumberId=line-2")).containsExactly(other);
        assertThat(ids("/call?assistantId=assistant-1&phoneNumberId=line-2")).isEmpty();
        assertThat(ids("/call?id=" + other)).containsExactly(other);
    }

    @Test
    void listByTimesWithAndWithoutTheBound() {
        String id = client.call(CallBody.to("90"));
        JsonNode call = client.await(id, "ended");

        for (String field : List.of("createdAt", "updatedAt")) {
            String at = call.path(field).asText();
            String before = Instant.parse(at).minusMillis(1).toString();
            String after = Instant.parse(at).plusMillis(1).toString();
            Function<String, List<String>> list = query -> ids("/call?" + field + query);

            assertThat(list.apply("Ge=" + at)).as(field).containsExactly(id);
            assertThat(list.apply("Gt=" + before)).as(field).containsExactly(id);
            assertThat(list.apply("Le=" + at)).as(field).containsExactly(id);
            assertThat(list.apply("Lt=" + after)).as(field).containsExactly(id);
            assertThat(list.apply("Ge=" + after)).as(field).isEmpty();
            assertThat(list.apply("Gt=" + at)).as(field).isEmpty();
            assertThat(list.apply("Le=" + before)).as(field).isEmpty();
            assertThat(list.apply("Lt=" + at)).as(field).isEmpty();
        }
    }

    @Test
    void refuseFiltersThatTheProviderDoesNotHave() {
        Client.Answer answer = client.get("/call?externalId=x&limit=1001&createdAtGe=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "property externalId should not exist",
                        "limit must not be greater than 1000",
                        "createdAtGe must be a valid ISO 8601 date string");
        assertThat(client.get("/call?limit=NaN").status()).isEqualTo(400);
    }

    @Test
    void changeTheNameAndNothingElse() {
        String id = client.call(CallBody.to("80"));

        assertThat(client.send("PATCH", "/call/" + id, "{\"name\":\"new\"}")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("new");
        assertThat(client.get("/call/" + id).json().path("name").asText()).isEqualTo("new");
        assertThat(client.send("PATCH", "/call/" + id, "{\"status\":\"ended\"}").status())
                .isEqualTo(400);
        assertThat(client.send("PATCH", "/call/nobody", "{\"name\":\"new\"}").status())
                .isEqualTo(404);
    }

    @Test
    void deleteDataButRememberTheCall() {
        String id = client.call(CallBody.to("80"));

        assertThat(client.send("DELETE", "/call/" + id, "{}").json().path("id").asText())
                .isEqualTo(id);

        assertThat(client.get("/call/" + id).status()).isEqualTo(404);
        assertThat(ids("/call")).isEmpty();
        assertThat(simulator.calls(0, 10)).extracting(CallRecord::id).containsExactly(id);
    }

    @Test
    void redirectToARecordingThatNeedsNoKeyAndTakesNone() {
        String id = client.call(CallBody.to("80"));
        JsonNode call = client.await(id, "ended");

        Client.Answer redirect = client.get("/call/" + id + "/mono-recording");
        String location = redirect.response().headers().firstValue("Location").orElseThrow();

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(client.uri(location).getPort()).isNotEqualTo(simulator.url().getPort());
        assertThat(client.getOpenly(location).status()).isEqualTo(200);
        assertThat(client.getOpenly(location).response().body()).isNotEmpty();
        assertThat(client.get(location).status()).isEqualTo(400);
        assertThat(client.getOpenly(location.replace("mono.wav", "stereo.wav")).status())
                .isEqualTo(403);
        String lasting = call.path("artifact")
                .path("recording")
                .path("mono")
                .path("combinedUrl")
                .asText();
        assertThat(client.getOpenly(lasting).status()).isEqualTo(403);
        assertThat(client.getOpenly("/call/" + id + "/mono-recording").status()).isEqualTo(401);
        assertThat(client.get("/call/" + id + "/pcap").status()).isEqualTo(404);
    }

    /** As the provider's own clients do: they keep the key where a redirect stays at one origin. */
    @Test
    void giveARecordingToAClientThatFollowsTheRedirect() throws IOException, UnsupportedAudioFileException {
        String id = client.call(CallBody.to("80"));
        client.await(id, "ended");
        Request request = new Request.Builder()
                .url(simulator.url() + "/call/" + id + "/mono-recording")
                .header("Authorization", "Bearer any-key")
                .build();

        try (Response recording = new OkHttpClient().newCall(request).execute()) {
            assertThat(recording.code()).isEqualTo(200);
            assertThat(recording.header("Content-Type")).isEqualTo("audio/wav");
            AudioFormat format = AudioSystem.getAudioFileFormat(
                            new ByteArrayInputStream(recording.body().bytes()))
                    .getFormat();
            assertThat(format.getSampleRate()).isEqualTo(8000f);
        }
    }

    @Test
    void haveNoRecordingOfACallThatNeverConnected() {
        String id = client.call(CallBody.to("90"));
        client.await(id, "ended");

        assertThat(client.get("/call/" + id + "/mono-recording").status()).isEqualTo(404);
    }

    private void assertRefused(String body, String message) {
        Client.Answer answer = client.post("/call", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith(message);
    }

    private List<String> ids(String path) {
        return client.get(path).json().findValuesAsText("id");
    }
}
