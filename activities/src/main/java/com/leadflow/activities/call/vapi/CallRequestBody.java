package com.leadflow.activities.call.vapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.activities.call.CallRequest;

/** Writes the body of {@code POST /call}: {@code CreateCallDTO} of Vapi's OpenAPI document. */
final class CallRequestBody {
    /** Vapi's bound for {@code name} and {@code customer.name}. */
    private static final int NAME_LIMIT = 40;

    /** Vapi's default is 60 s; a phone that has rung for 30 s has had its chance. */
    private static final int RING_SECONDS = 30;

    /** Without a plan Vapi delivers once; ten retries backing off from 5 s outlast a restart of ours. */
    private static final int WEBHOOK_RETRIES = 10;

    private static final int WEBHOOK_RETRY_SECONDS = 5;
    private static final int WEBHOOK_TIMEOUT_SECONDS = 20;

    private final ObjectMapper json;
    private final VapiConfig config;

    CallRequestBody(ObjectMapper json, VapiConfig config) {
        this.json = json;
        this.config = config;
    }

    String write(CallRequest request) {
        ObjectNode body = json.createObjectNode();
        // Our id stands in every place that comes back to us, because not every message carries all of them.
        body.put("name", request.historyId().toString());
        body.put("assistantId", request.assistantId());
        body.put("phoneNumberId", request.phoneNumberId());
        body.putObject("customer")
                .put("number", request.number())
                .put("name", shortened(request.name()))
                .put("externalId", request.historyId().toString());
        overrides(body.putObject("assistantOverrides"), request);
        return body.toString();
    }

    private void overrides(ObjectNode overrides, CallRequest request) {
        ObjectNode variables = overrides.putObject("variableValues").put("name", request.name());
        if (request.prompt() != null) {
            variables.put("prompt", request.prompt());
        }
        ObjectNode metadata = overrides
                .putObject("metadata")
                .put("attemptId", request.historyId().toString())
                .put("leadId", request.leadId().toString())
                .put("attempt", request.attempt());
        if (request.campaignId() != null) {
            metadata.put("campaignId", request.campaignId().toString());
        }
        overrides.put("maxDurationSeconds", request.maxCallSeconds());
        // Off by default at Vapi, and then a voicemail would count as a conversation.
        overrides.putObject("voicemailDetection").put("provider", "vapi");
        overrides
                .putArray("transportConfigurations")
                .addObject()
                .put("provider", "twilio")
                .put("timeout", RING_SECONDS);
        overrides.putArray("serverMessages").add("status-update").add("end-of-call-report");
        server(overrides.putObject("server"));
    }

    private void server(ObjectNode server) {
        server.put("url", config.webhookUrl()).put("timeoutSeconds", WEBHOOK_TIMEOUT_SECONDS);
        server.putObject("headers").put("X-Vapi-Secret", config.webhookSecret().value());
        server.putObject("backoffPlan")
                .put("type", "exponential")
                .put("maxRetries", WEBHOOK_RETRIES)
                .put("baseDelaySeconds", WEBHOOK_RETRY_SECONDS);
    }

    /** Never cuts a character of two units in half. */
    private static String shortened(String name) {
        if (name.length() <= NAME_LIMIT) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(NAME_LIMIT - 1)) ? NAME_LIMIT - 1 : NAME_LIMIT;
        return name.substring(0, end);
    }
}
