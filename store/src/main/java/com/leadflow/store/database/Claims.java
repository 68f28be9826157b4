package com.leadflow.store.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/** The actor as the JSON that policies and triggers read from {@code request.jwt.claims}. */
final class Claims {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Claims() {}

    static String of(Actor actor) {
        if (actor instanceof Actor.User user) {
            return json(Map.of("sub", user.id().toString()));
        }
        return json(Map.of("part", ((Actor.System) actor).part()));
    }

    /** Of a part of LeadFlow that works for the actor. */
    static String of(Actor actor, String part) {
        if (actor instanceof Actor.User user) {
            return json(new TreeMap<>(Map.of("sub", user.id().toString(), "part", part)));
        }
        return json(Map.of("part", part));
    }

    private static String json(Map<String, String> claims) {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write claims", e);
        }
    }
}
