package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** A create request like the ones of a campaign. */
final class CallBody {
    private final ObjectNode body =
            Json.object().put("assistantId", "assistant-1").put("phoneNumberId", "line-1");

    private CallBody(String number) {
        body.putObject("customer").put("number", number);
        body.putObject("assistantOverrides");
    }

    /** To the reserved number with these last two digits. */
    static CallBody to(String lastDigits) {
        return new CallBody("+121255501" + lastDigits);
    }

    CallBody with(Consumer<ObjectNode> change) {
        change.accept(body);
        return this;
    }

    CallBody withOverrides(Consumer<ObjectNode> change) {
        change.accept((ObjectNode) body.path("assistantOverrides"));
        return this;
    }

    /** As a campaign sends it, with webhooks of both kinds. */
    CallBody withWebhooks(WebhookReceiver receiver) {
        body.put("name", "attempt-1");
        ((ObjectNode) body.path("customer")).put("externalId", "attempt-1");
        return withOverrides(overrides -> {
            overrides.putObject("variableValues").put("prompt", "Be kind.");
            overrides.putObject("metadata").put("attempt", 1);
            overrides.put("maxDurationSeconds", 600);
            overrides.putObject("voicemailDetection").put("provider", "vapi");
            overrides
                    .putArray("transportConfigurations")
                    .addObject()
                    .put("provider", "twilio")
                    .put("timeout", 30);
            overrides.putArray("serverMessages").add("status-update").add("end-of-call-report");
            ObjectNode server = overrides.putObject("server").put("url", receiver.url());
            server.putObject("headers").put("X-Vapi-Secret", "s3cret");
            server.putObject("backoffPlan")
                    .put("type", "exponential")
                    .put("maxRetries", 2)
                    .put("baseDelaySeconds", 0.01);
        });
    }

    String json() {
        return body.toString();
    }
}
