package com.leadflow.dev.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;

/** An HTTP answer; the body is sent as UTF-8. */
record Reply(int status, Map<String, String> headers, String body) {
    static Reply json(int status, Object body) {
        try {
            String json = Json.MAPPER.writeValueAsString(body);
            return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that is no JSON", e);
        }
    }

    static Reply text(int status, String text) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text);
    }

    static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location), "");
    }
}
