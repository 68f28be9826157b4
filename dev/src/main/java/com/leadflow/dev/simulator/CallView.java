package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a call as the provider's {@code Call}, {@code Artifact} and {@code Analysis}. */
final class CallView {
    private static final String ORGANISATION = "00000000-0000-4000-8000-000000000001";
    private static final String TWILIO_ACCOUNT = "AC00000000000000000000000000000001";

    private final ArtifactLinks links;

    CallView(ArtifactLinks links) {
        this.links = links;
    }

    /** The answer to a create: the call, and the account's lines. */
    ObjectNode created(PhoneCall call) {
        ObjectNode json = full(call);
        json.set("subscriptionLimits", Json.MAPPER.valueToTree(call.limits()));
        return json;
    }

    /** The call with everything there is to it. */
    ObjectNode full(PhoneCall call) {
        ObjectNode json = brief(call);
        CallState state = call.state();
        if (state.endedReason() != null) {
            json.put("endedReason", state.endedReason());
        }
        if (state.reported()) {
            json.setAll(outcome(call));
            json.set("messages", messages(call));
        }
        return json;
    }

    /** The call as webhooks carry it, without what the message itself says. */
    ObjectNode brief(PhoneCall call) {
        CallState state = call.state();
        ObjectNode json = Json.object()
                .put("id", call.id())
                .put("orgId", ORGANISATION)
                .put("type", "outboundPhoneCall")
                .put("status", state.status().wireName())
                .put("createdAt", Json.instant(call.createdAt()))
                .put("updatedAt", Json.instant(state.updatedAt()))
                .put("phoneCallProvider", "twilio")
                .put("phoneCallTransport", "pstn");
        json.setAll(call.request().body());
        if (state.name() != null) {
            json.put("name", state.name());
        }
        putInstant(json, "startedAt", state.startedAt());
        putInstant(json, "endedAt", state.endedAt());
        putLine(json, call);
        return json;
    }

    /** What post-processing found: artifact, analysis and cost. */
    ObjectNode outcome(PhoneCall call) {
        CallCosts costs = CallCosts.of(call.state());
        ObjectNode json = Json.object().put("cost", costs.total());
        json.set("costs", costs.items());
        json.set("costBreakdown", costs.breakdown());
        json.set("artifact", artifact(call));
        json.set("analysis", analysis(call));
        return json;
    }

    private static void putLine(ObjectNode json, PhoneCall call) {
        String path = call.base().getAuthority() + "/" + call.id();
        json.putObject("monitor")
                .put("listenUrl", "ws://" + path + "/listen")
                .put("controlUrl", call.base().getScheme() + "://" + path + "/control");
        ObjectNode transport = json.putObject("transport")
                .put("provider", "twilio")
                .put("conversationType", "voice")
                .put("accountSid", TWILIO_ACCOUNT);
        if (call.state().status() != CallStatus.QUEUED) {
            String callSid = "CA" + call.id().replace("-", "");
            transport.put("callSid", callSid);
            json.put("phoneCallProviderId", callSid);
        }
    }

    private ObjectNode artifact(PhoneCall call) {
        ObjectNode artifact = Json.object();
        if (ArtifactLinks.isKept(call)) {
            Conversation conversation = Conversation.of(call);
            artifact.put("transcript", conversation.transcript());
            artifact.set("messages", messages(call));
            ArrayNode openAi = artifact.putArray("messagesOpenAIFormatted");
            conversation
                    .lines()
                    .forEach(line -> openAi.addObject()
                            .put("role", line.speaker().openAiRole())
                            .put("content", line.text()));
            links.describe(call, artifact);
        }
        return artifact;
    }

    private static ArrayNode messages(PhoneCall call) {
        ArrayNode messages = Json.MAPPER.createArrayNode();
        for (Conversation.Line line : Conversation.of(call).lines()) {
            Instant startedAt = Objects.requireNonNull(call.state().startedAt());
            Instant at = startedAt.plus(line.offset());
            messages.addObject()
                    .put("role", line.speaker().role())
                    .put("message", line.text())
                    .put("time", at.toEpochMilli())
                    .put("endTime", at.plus(line.length()).toEpochMilli())
                    .put("secondsFromStart", line.offset().toMillis() / 1000.0)
                    // Documented as seconds; what the provider sends are milliseconds.
                    .put("duration", line.length().toMillis());
        }
        return messages;
    }

    private static ObjectNode analysis(PhoneCall call) {
        Conversation conversation = Conversation.of(call);
        if (!conversation.isAnalysed()) {
            return Json.object();
        }
        boolean success = call.plan().behaviour() == Behaviour.ANSWERS && conversation.hasCustomer();
        boolean asksToStop = call.plan().behaviour() == Behaviour.ASKS_TO_STOP && conversation.hasCustomer();
        ObjectNode analysis = Json.object()
                .put("summary", summary(success, asksToStop))
                .put("successEvaluation", Boolean.toString(success));
        if (success || asksToStop) {
            analysis.putObject("structuredData").put("do_not_call", asksToStop);
        }
        return analysis;
    }

    private static String summary(boolean success, boolean asksToStop) {
        if (asksToStop) {
            return "The customer asked not to be called again.";
        }
        return success ? "The customer is interested and asked for the details." : "Nobody was reached.";
    }

    private static void putInstant(ObjectNode json, String name, @Nullable Instant at) {
        if (at != null) {
            json.put(name, Json.instant(at));
        }
    }
}
