package com.leadflow.store.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The actor as the JSON that policies and triggers read from {@code request.jwt.claims}. */
final class Claims {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Claims() {}

    static String of(Actor actor) {
        return of(actor, null);
    }

    /** @param part of LeadFlow that works for the actor; null: none but the actor itself */
    static String of(Actor actor, @Nullable String part) {
        ObjectNode claims = JSON.createObjectNode();
        if (actor instanceof Actor.User user) {
            claims.put("sub", user.id().toString());
        } else if (actor instanceof Actor.Key key) {
            claims.put("sub", key.userId().toString()).put("key", key.id().toString());
        } else if (actor instanceof Actor.System system) {
            claims.put("part", system.part());
        }
        if (part != null) {
            claims.put("part", part);
        }
        return write(claims);
    }

    private static String write(ObjectNode claims) {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write claims", e);
        }
    }
}
