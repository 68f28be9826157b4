package com.leadflow.activities.call.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * One page of {@code GET /call}. The list has no cursor and no promised order: the oldest creation time leads to the next page.
 *
 * @param oldest the earliest creation time of the page; {@link Instant#MAX} when it is empty
 */
record CallPage(List<CallSnapshot> calls, Instant oldest) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Refuses with IllegalArgumentException what is no list of calls that say when they were created. */
    static CallPage read(VapiCallReader reader, String json) {
        List<CallSnapshot> calls = reader.readCalls(json);
        Instant oldest = Instant.MAX;
        for (JsonNode call : tree(json)) {
            Instant created = createdAt(call);
            oldest = created.isBefore(oldest) ? created : oldest;
        }
        return new CallPage(calls, oldest);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON");
        }
    }

    private static Instant createdAt(JsonNode call) {
        try {
            return Instant.parse(call.path("createdAt").asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a call without a legible createdAt");
        }
    }
}
