package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenApiConformanceTest {
    private static final SimulatorSettings QUICK = SimulatorSettings.builder()
            .meanCall(Duration.ofMillis(50))
            .meanRing(Duration.ofMillis(10))
            .reportDelay(Duration.ofMillis(5))
            .build();

    private static OpenApi openApi;

    @BeforeAll
    static void read() throws IOException {
        openApi = OpenApi.read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "90", "92", "94", "96", "97", "98"})
    void answerAndReportAsDocumented(String digits) throws IOException {
        try (VapiSimulator simulator = VapiSimulator.start(QUICK);
                WebhookReceiver receiver = new WebhookReceiver()) {
            Client client = new Client(simulator);
            CallBody body = CallBody.to(digits).withWebhooks(receiver);

            JsonNode created = client.post("/call", body.json()).json();
            JsonNode ended = client.await(created.path("id").asText(), "ended");

            assertThat(openApi.problems("CreateCallDTO", Json.parseObject(body.json())))
                    .isEmpty();
            assertThat(openApi.problems("Call", created)).isEmpty();
            assertThat(openApi.problems("Call", ended)).isEmpty();
            assertThat(openApi.problems("SubscriptionLimits", created.path("subscriptionLimits")))
                    .isEmpty();
            // Not in the document, but in what the provider answers.
            ((ObjectNode) created).remove("subscriptionLimits");
            assertThat(openApi.undeclared("Call", created)).isEmpty();
            assertThat(openApi.undeclared("Call", ended)).isEmpty();
            assertThat(openApi.undeclared("Artifact", ended.path("artifact"))).isEmpty();
            receiver.awaitReport().forEach(OpenApiConformanceTest::checkWebhook);
        }
    }

    @Test
    void knowTheSamePropertiesAsTheDocument() {
        assertThat(KnownProperties.CALL).isEqualTo(openApi.properties("CreateCallDTO"));
        assertThat(KnownProperties.CUSTOMER).isEqualTo(openApi.properties("CreateCustomerDTO"));
        assertThat(KnownProperties.ASSISTANT_OVERRIDES).isEqualTo(openApi.properties("AssistantOverrides"));
        assertThat(KnownProperties.SERVER).isEqualTo(openApi.properties("Server"));
    }

    @Test
    void noticeWhatIsNotAsDocumented() {
        assertThat(openApi.problems("Call", Json.object().put("id", 1).put("status", "talking")))
                .extracting(String::valueOf)
                .anySatisfy(problem -> assertThat(problem).contains("status"))
                .anySatisfy(problem -> assertThat(problem).contains("orgId"));
    }

    private static void checkWebhook(WebhookReceiver.Webhook hook) {
        String schema = hook.label().equals("end-of-call-report")
                ? "ServerMessageEndOfCallReport"
                : "ServerMessageStatusUpdate";
        List<String> problems = openApi.problems(schema, hook.message());
        assertThat(problems).as(hook.label()).isEmpty();
        assertThat(openApi.undeclared("Call", hook.message().path("call"))).isEmpty();
    }
}
