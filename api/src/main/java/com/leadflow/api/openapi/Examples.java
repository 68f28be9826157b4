package com.leadflow.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an example of a whole body together from those of its properties. A request shows only what has an example, an answer everything:
 * what has none gets a value of its type.
 */
final class Examples {
    private static final Map<String, String> BY_FORMAT = Map.of(
            "uuid", "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10",
            "date-time", "2026-11-23T15:04:05.123456Z");

    private final ObjectMapper json;
    private final JsonNode document;

    Examples(ObjectMapper json, JsonNode document) {
        this.json = json;
        this.document = document;
    }

    void addToAll() {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                addTo(operation.path("requestBody"), false);
                operation.path("responses").forEach(answer -> addTo(answer, true));
            }
        }
    }

    private void addTo(JsonNode body, boolean whole) {
        for (JsonNode content : body.path("content")) {
            if (content instanceof ObjectNode media && media.has("schema") && !media.has("example")) {
                JsonNode example = of(media.path("schema"), whole);
                media.set("example", example == null ? json.createObjectNode() : example);
            }
        }
    }

    private @Nullable JsonNode of(JsonNode schema, boolean whole) {
        if (schema.has("examples")) {
            return schema.path("examples").get(0);
        }
        if (schema.has("$ref")) {
            return of(document.at(schema.path("$ref").asText().substring(1)), whole);
        }
        if (schema.has("anyOf")) {
            return of(notNull(schema.path("anyOf")), whole);
        }
        if (schema.has("properties")) {
            return object(schema.path("properties"), whole);
        }
        if (schema.has("items")) {
            JsonNode item = of(schema.path("items"), whole);
            return item == null ? null : json.createArrayNode().add(item);
        }
        return whole ? value(schema) : null;
    }

    private @Nullable JsonNode object(JsonNode properties, boolean whole) {
        ObjectNode object = json.createObjectNode();
        properties.properties().forEach(property -> {
            JsonNode value = of(property.getValue(), whole);
            if (value != null) {
                object.set(property.getKey(), value);
            }
        });
        return object.isEmpty() && !whole ? null : object;
    }

    private JsonNode value(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> json.createObjectNode();
            case "integer", "number" -> IntNode.valueOf(schema.path("minimum").asInt());
            case "boolean" -> BooleanNode.FALSE;
            case "string" ->
                TextNode.valueOf(BY_FORMAT.getOrDefault(schema.path("format").asText(), ""));
            // More than one type: it may be null.
            default -> NullNode.getInstance();
        };
    }

    private static JsonNode notNull(JsonNode alternatives) {
        return alternatives.get(0).path("type").asText().equals("null") ? alternatives.get(1) : alternatives.get(0);
    }
}
