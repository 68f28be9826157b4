package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls as the provider lists them, newest first and by filters. */
final class ProviderListTest {
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
    void listNewestFirstAndNoMoreThanAsked() {
        List<String> ids =
                List.of(client.call(CallBody.to("80")), client.call(CallBody.to("81")), client.call(CallBody.to("82")));

        assertThat(client.ids("/call")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(client.ids("/call?limit=2")).containsExactly(ids.get(2), ids.get(1));
        assertThat(client.ids("/call?limit=0")).isEmpty();
    }

    @Test
    void listByAssistantNumberAndId() {
        String mine = client.call(CallBody.to("80"));
        String other = client.call(CallBody.to("81")
                .with(call -> call.put("assistantId", "assistant-2").put("phoneNumberId", "line-2")));

        assertThat(client.ids("/call?assistantId=assistant-1")).containsExactly(mine);
        assertThat(client.ids("/call?phoneNumberId=line-2")).containsExactly(other);
        assertThat(client.ids("/call?assistantId=assistant-1&phoneNumberId=line-2"))
                .isEmpty();
        assertThat(client.ids("/call?id=" + other)).containsExactly(other);
    }

    @Test
    void listByTimesWithAndWithoutTheBound() {
        String id = client.call(CallBody.to("90"));
        JsonNode call = client.await(id, "ended");

        for (String field : List.of("createdAt", "updatedAt")) {
            String at = call.path(field).asText();
            String before = Instant.parse(at).minusMillis(1).toString();
            String after = Instant.parse(at).plusMillis(1).toString();
            Function<String, List<String>> list = query -> client.ids("/call?" + field + query);

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
}
