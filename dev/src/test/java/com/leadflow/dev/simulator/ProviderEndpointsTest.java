package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the provider takes and refuses of who places, changes and deletes a call. */
final class ProviderEndpointsTest {
    private VapiSimulator simulator;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        simulator = QuickSimulator.start();
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
        assertThat(client.ids("/call")).isEmpty();
        assertThat(simulator.calls(0, 10)).extracting(CallRecord::id).containsExactly(id);
    }

    private void assertRefused(String body, String message) {
        Client.Answer answer = client.post("/call", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith(message);
    }
}
