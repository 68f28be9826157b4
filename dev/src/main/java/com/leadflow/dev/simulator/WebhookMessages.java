package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes the bodies of webhooks. No message has an id of its own: the provider sends none. */
final class WebhookMessages {
    private final CallView view;

    WebhookMessages(CallView view) {
        this.view = view;
    }

    ObjectNode statusUpdate(PhoneCall call) {
        CallState state = call.state();
        ObjectNode message =
                message("status-update", call).put("status", state.status().wireName());
        if (state.endedReason() != null) {
            message.put("endedReason", state.endedReason());
        }
        return envelope(message);
    }

    ObjectNode endOfCallReport(PhoneCall call) {
        CallState state = call.state();
        ObjectNode message = message("end-of-call-report", call);
        message.put("endedReason", state.endedReason());
        message.setAll(view.outcome(call));
        if (state.startedAt() != null) {
            message.put("startedAt", Json.instant(state.startedAt()))
                    .put("durationMs", state.talked().toMillis())
                    .put("durationSeconds", state.talked().toMillis() / 1000.0)
                    .put("durationMinutes", state.talked().toMillis() / 60_000.0);
        }
        if (state.endedAt() != null) {
            message.put("endedAt", Json.instant(state.endedAt()));
        }
        return envelope(message);
    }

    private ObjectNode message(String type, PhoneCall call) {
        ObjectNode message =
                Json.object().put("type", type).put("timestamp", Instant.now().toEpochMilli());
        message.set("customer", call.request().body().path("customer"));
        message.set("call", view.brief(call));
        return message;
    }

    private static ObjectNode envelope(ObjectNode message) {
        ObjectNode envelope = Json.object();
        envelope.set("message", message);
        return envelope;
    }
}
