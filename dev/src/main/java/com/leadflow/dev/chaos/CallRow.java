package com.leadflow.dev.chaos;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.leadflow.dev.simulator.CallRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the call history as {@code GET /call-history} shows it.
 *
 * @param duration whole seconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallRow(
        UUID id,
        UUID leadId,
        @Nullable String callId,
        String status,
        @Nullable String outcome,
        @Nullable String endedReason,
        @Nullable Long duration,
        @Nullable String transcript,
        @Nullable BigDecimal costUsd,
        UUID queueId,
        int attempt,
        Instant permittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant updatedAt) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public static CallRow of(JsonNode item) {
        return JSON.convertValue(item, CallRow.class);
    }

    /** Whether the call was asked for by this row's permit: our id of it travels with the call. */
    boolean permitted(CallRecord call) {
        return id.toString().equals(call.externalId());
    }
}
