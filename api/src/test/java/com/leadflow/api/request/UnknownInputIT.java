package com.leadflow.api.request;

import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route that users have refuses what it does not know. */
class UnknownInputIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void aParameterOfTheAddress() {
        List<String> refused = new ArrayList<>();

        forEachOperation((route, operation) -> {
            Answer answer = send(route, operation, "?unheard_of=1", "{}");
            assertThat(answer.status()).as(route).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/code").asText()).as(route).isEqualTo("unknown-parameter");
            assertThat(answer.body().at("/errors/0/pointer").asText()).as(route).isEqualTo("unheard_of");
            refused.add(route);
        });

        assertThat(refused).hasSizeGreaterThan(80);
    }

    @Test
    void aPropertyWhereNoBodyIsRead() {
        List<String> refused = new ArrayList<>();

        forEachOperation((route, operation) -> {
            if (route.startsWith("POST ") && !operation.has("requestBody")) {
                Answer answer = send(route, operation, "", "{\"unheard_of\":1}");
                assertThat(answer.status()).as(route).isEqualTo(422);
                assertThat(answer.body().at("/errors/0").toString())
                        .as(route)
                        .isEqualTo("{\"pointer\":\"/unheard_of\",\"code\":\"unknown-property\","
                                + "\"detail\":\"there is no such property; known are none\"}");
                assertThat(send(route, operation, "", "{").status()).as(route).isEqualTo(400);
                refused.add(route);
            }
        });

        assertThat(refused).contains("POST /api/v1/dialing/resume", "POST /api/v1/campaigns/{id}/pause");
        assertThat(api.as(ADMIN).post("/dialing/resume", "{}").status()).isEqualTo(200);
    }

    /** Those that ask for a token. */
    private static void forEachOperation(BiConsumer<String, JsonNode> action) {
        JsonNode paths = api.anonymous("/api/openapi.json").body().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!operation.getValue().has("security")) {
                    action.accept(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
                }
            }
        }
    }

    private static Answer send(String route, JsonNode operation, String query, String body) {
        String[] words = route.split(" ", 2);
        String path = words[1].replaceAll("\\{[a-z_]+}", UUID.randomUUID().toString());
        String type = operation.at("/requestBody/content/text~1csv").isMissingNode() ? "application/json" : "text/csv";
        return api.as(ADMIN)
                .sendAnywhere(
                        path + query,
                        request -> request.header("Content-Type", type)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .method(words[0], BodyPublishers.ofString(body)));
    }
}
