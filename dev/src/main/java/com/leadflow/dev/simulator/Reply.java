package com.leadflow.dev.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param after how long the caller waits for it
 */
record Reply(int status, Map<String, String> headers, ByteBuffer body, Duration after) {
    private static final int NONE = 0;
    private static final int RESET = -1;

    private Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, StandardCharsets.UTF_8.encode(body), Duration.ZERO);
    }

    /** No answer, as long as the caller waits. */
    static Reply silence() {
        return new Reply(NONE, Map.of(), "");
    }

    /** The connection is reset instead. */
    static Reply reset() {
        return new Reply(RESET, Map.of(), "");
    }

    boolean isSilence() {
        return status == NONE;
    }

    boolean isReset() {
        return status == RESET;
    }

    Reply after(Duration wait) {
        return new Reply(status, headers, body, wait);
    }

    Reply withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, after);
    }

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

    static Reply sound(ByteBuffer wave) {
        return new Reply(200, Map.of("Content-Type", "audio/wav"), wave, Duration.ZERO);
    }

    static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location), "");
    }
}
