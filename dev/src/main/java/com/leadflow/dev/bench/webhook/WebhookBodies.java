package com.leadflow.dev.bench.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** Writes webhooks of the size that they have for a call of two minutes: some 2 KB for a change of status, 13 KB for a report. */
final class WebhookBodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CALL_ID = "@CALL@";
    private static final String HISTORY_ID = "@HISTORY@";
    private static final String STATUS = "@STATUS@";

    /** A number in the place of a string would not be quoted, so the quotes are part of what is replaced. */
    private static final String SENT_AT = "\"@SENT@\"";

    private static final Instant STARTED = Instant.parse("2026-11-24T15:00:00Z");
    private static final int SECONDS = 120;
    private static final int TURNS = 24;
    private static final String SAID =
            "Yes, Thursday at ten would suit me, and I would like to see the garden and the second floor too.";

    private final long began = System.currentTimeMillis();
    private final String statusUpdate;
    private final String report;

    WebhookBodies() {
        statusUpdate = text(message("status-update").put("status", STATUS));
        report = text(report(message("end-of-call-report")));
    }

    /** Always the same for a step of a call: what comes twice is a copy. */
    byte[] write(WebhookCall call, WebhookStep step) {
        String template = step == WebhookStep.REPORT ? report : statusUpdate;
        return template.replace(CALL_ID, call.id().toString())
                .replace(HISTORY_ID, call.historyId().toString())
                .replace(STATUS, step.status())
                .replace(SENT_AT, String.valueOf(began))
                .getBytes(UTF_8);
    }

    private static String text(ObjectNode message) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.set("message", message);
        return envelope.toString();
    }

    private static ObjectNode message(String type) {
        ObjectNode message = JSON.createObjectNode().put("type", type).put("timestamp", "@SENT@");
        message.set("call", call());
        return message;
    }

    /** As our own request made it, which comes back with every webhook. */
    private static ObjectNode call() {
        ObjectNode call = JSON.createObjectNode()
                .put("id", CALL_ID)
                .put("orgId", new UUID(0, 1).toString())
                .put("type", "outboundPhoneCall")
                .put("status", STATUS)
                .put("createdAt", STARTED.toString())
                .put("updatedAt", STARTED.toString())
                .put("phoneCallProvider", "twilio")
                .put("phoneCallTransport", "pstn")
                .put("name", HISTORY_ID)
                .put("assistantId", new UUID(0, 2).toString())
                .put("phoneNumberId", new UUID(0, 3).toString());
        call.putObject("customer")
                .put("number", "+12125550101")
                .put("name", "Ada Example")
                .put("externalId", HISTORY_ID);
        call.putObject("monitor")
                .put("listenUrl", "wss://calls.example.com/" + CALL_ID + "/listen")
                .put("controlUrl", "https://calls.example.com/" + CALL_ID + "/control");
        ObjectNode overrides = call.putObject("assistantOverrides").put("maxDurationSeconds", 600);
        overrides.putObject("variableValues").put("prompt", SAID.repeat(10));
        overrides.putObject("metadata").put("attemptId", HISTORY_ID);
        overrides.putArray("serverMessages").add("status-update").add("end-of-call-report");
        return call;
    }

    private static ObjectNode report(ObjectNode message) {
        message.put("endedReason", "customer-ended-call")
                .put("startedAt", STARTED.toString())
                .put("endedAt", STARTED.plusSeconds(SECONDS).toString())
                .put("durationSeconds", SECONDS)
                .put("cost", 0.17);
        message.putObject("analysis").put("summary", SAID.repeat(3)).put("successEvaluation", "true");
        ObjectNode artifact = message.putObject("artifact");
        artifact.put("transcript", ("AI: " + SAID + "\nUser: " + SAID + "\n").repeat(TURNS / 2));
        artifact.putObject("recording")
                .putObject("mono")
                .put("combinedUrl", "https://storage.example.com/" + CALL_ID + "/mono.wav");
        ArrayNode messages = artifact.putArray("messages");
        ArrayNode openAi = artifact.putArray("messagesOpenAIFormatted");
        for (int turn = 0; turn < TURNS; turn++) {
            boolean ours = turn % 2 == 0;
            double offset = SECONDS * turn / (double) TURNS;
            messages.addObject()
                    .put("role", ours ? "bot" : "user")
                    .put("message", SAID)
                    .put("time", STARTED.toEpochMilli() + (long) (offset * 1000))
                    .put("endTime", STARTED.toEpochMilli() + (long) (offset * 1000) + 4_000)
                    .put("secondsFromStart", offset)
                    .put("duration", 4_000);
            openAi.addObject().put("role", ours ? "assistant" : "user").put("content", SAID);
        }
        return message;
    }
}
