package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Where and how a call's webhooks go, from {@code assistantOverrides.server} and {@code .serverMessages}.
 *
 * @param timeout of one try
 * @param messages the types that the call wants
 */
record WebhookTarget(HttpUrl url, Headers headers, Duration timeout, BackoffPlan backoff, Set<String> messages) {
    /** The provider's default list holds many more types; these are the ones that the simulator sends. */
    private static final Set<String> DEFAULT_MESSAGES = Set.of("status-update", "end-of-call-report");

    /** @throws ProviderException if a header cannot be sent */
    static Optional<WebhookTarget> of(JsonNode overrides) {
        JsonNode server = overrides.path("server");
        HttpUrl url = HttpUrl.parse(server.path("url").asText());
        if (url == null) {
            return Optional.empty();
        }
        Duration timeout =
                Duration.ofMillis((long) (server.path("timeoutSeconds").asDouble(20) * 1000));
        return Optional.of(new WebhookTarget(
                url,
                headers(server.path("headers")),
                timeout,
                BackoffPlan.of(server.path("backoffPlan")),
                messages(overrides.path("serverMessages"))));
    }

    private static Headers headers(JsonNode json) {
        Headers.Builder headers = new Headers.Builder();
        try {
            json.properties()
                    .forEach(field ->
                            headers.set(field.getKey(), field.getValue().asText()));
        } catch (IllegalArgumentException e) {
            throw ProviderException.invalid(List.of("assistantOverrides.server.headers must be valid HTTP headers"));
        }
        return headers.build();
    }

    private static Set<String> messages(JsonNode json) {
        if (!json.isArray()) {
            return DEFAULT_MESSAGES;
        }
        Set<String> messages = new HashSet<>();
        json.forEach(type -> messages.add(type.asText()));
        return Set.copyOf(messages);
    }
}
