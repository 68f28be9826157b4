package com.leadflow.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A query parameter as the API's document describes it.
 *
 * @param schema what its value may be, as JSON Schema
 */
public record QueryParameter(String name, String description, JsonNode schema) {
    static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
