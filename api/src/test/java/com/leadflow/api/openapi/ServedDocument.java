package com.leadflow.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.RunningApi;
import java.util.Map;
import java.util.function.BiConsumer;

/** The document of the API, as it is served. */
final class ServedDocument {
    final JsonNode whole;

    ServedDocument(RunningApi api) {
        whole = api.anonymous("/api/openapi.json").body();
    }

    /** What a body is sent as, JSON where it may be. */
    static Map.Entry<String, JsonNode> media(JsonNode operation) {
        return operation.at("/requestBody/content").properties().iterator().next();
    }

    static JsonNode success(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? whole.at(node.path("$ref").asText().substring(1)) : node;
    }

    void forEachOperation(BiConsumer<String, JsonNode> visitor) {
        whole.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                visitor.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }
}
