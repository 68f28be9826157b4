package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** A create request that {@link CallValidation} found in order. */
final class NewCall {
    private static final Duration DEFAULT_RING_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DEFAULT_MAX_DURATION = Duration.ofMinutes(10);

    private final ObjectNode body;
    private final Optional<WebhookTarget> webhooks;

    private NewCall(ObjectNode body, Optional<WebhookTarget> webhooks) {
        this.body = body;
        this.webhooks = webhooks;
    }

    /**
     * Reads a request's body.
     *
     * @throws ProviderException as the provider refuses it
     */
    static NewCall parse(String json) {
        ObjectNode body = Json.parseObject(json);
        CallValidation.check(body);
        return new NewCall(body, WebhookTarget.of(body.path("assistantOverrides")));
    }

    ObjectNode body() {
        return body;
    }

    String number() {
        return body.path("customer").path("number").asText();
    }

    Optional<String> externalId() {
        return text(body.path("customer").path("externalId"));
    }

    Optional<String> name() {
        return text(body.path("name"));
    }

    /** Where its webhooks go; empty if the request names no server. */
    Optional<WebhookTarget> webhooks() {
        return webhooks;
    }

    Duration ringTimeout() {
        for (JsonNode configuration : overrides().path("transportConfigurations")) {
            if (configuration.path("provider").asText().equals("twilio") && configuration.has("timeout")) {
                return seconds(configuration.path("timeout"));
            }
        }
        return DEFAULT_RING_TIMEOUT;
    }

    Duration maxDuration() {
        JsonNode seconds = overrides().path("maxDurationSeconds");
        return seconds.isNumber() ? seconds(seconds) : DEFAULT_MAX_DURATION;
    }

    /** Whether it asked to tell mailboxes from people; the provider does not do so by itself. */
    boolean detectsVoicemail() {
        return overrides().path("voicemailDetection").isObject();
    }

    private JsonNode overrides() {
        return body.path("assistantOverrides");
    }

    private static Duration seconds(JsonNode value) {
        return Duration.ofMillis(Math.round(value.asDouble() * 1000));
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
