package com.leadflow.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** To JSON Schema 7.0 is an integer, to Jackson a fraction, which it either refuses or cuts off, as it would 7.5. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** The same values, with whole numbers as integers. */
    static JsonNode in(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(property -> copy.set(property.getKey(), in(property.getValue())));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(item -> copy.add(in(item)));
            return copy;
        }
        return value.isFloatingPointNumber() && value.canConvertToExactIntegral()
                ? BigIntegerNode.valueOf(value.bigIntegerValue())
                : value;
    }
}
