package com.leadflow.store.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The actor as the JSON that policies and triggers read from {@code request.jwt.claims}. */
final class Claims {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Claims() {}

    static String of(Actor actor) {
        ObjectNode claims = JSON.createObjectNode();
        if (actor instanceof Actor.User user) {
            claims.put("sub", user.id().toString()).put("role", user.admin() ? "admin" : "user");
        } else if (actor instanceof Actor.System system) {
            claims.put("role", "system").put("name", system.name());
        }
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write claims", e);
        }
    }
}
