package com.leadflow.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The headers of answers, which stand among the components once. */
final class Headers {
    private Headers() {}

    static void add(ObjectNode answer, String name) {
        answer.withObjectProperty("headers").putObject(name).put("$ref", "#/components/headers/" + name);
    }
}
