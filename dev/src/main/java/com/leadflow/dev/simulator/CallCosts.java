package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a call costs in USD, by the minute in progress, at rates of the usual order. A call that never connected
 * costs nothing.
 */
record CallCosts(double minutes, double transport, double transcriber, double model, double voice, double vapi) {
    private static final double TRANSPORT_RATE = 0.014;
    private static final double TRANSCRIBER_RATE = 0.01;
    private static final double MODEL_RATE = 0.02;
    private static final double VOICE_RATE = 0.04;
    private static final double VAPI_RATE = 0.05;
    private static final double PROMPT_TOKENS_RATE = 1500;
    private static final double COMPLETION_TOKENS_RATE = 120;
    private static final double CHARACTERS_RATE = 500;

    static CallCosts of(CallState state) {
        double minutes = state.talked().toMillis() / 60_000.0;
        return new CallCosts(
                minutes,
                rounded(minutes * TRANSPORT_RATE),
                rounded(minutes * TRANSCRIBER_RATE),
                rounded(minutes * MODEL_RATE),
                rounded(minutes * VOICE_RATE),
                rounded(minutes * VAPI_RATE));
    }

    double total() {
        return rounded(transport + transcriber + model + voice + vapi);
    }

    ObjectNode breakdown() {
        return Json.object()
                .put("transport", transport)
                .put("stt", transcriber)
                .put("llm", model)
                .put("tts", voice)
                .put("vapi", vapi)
                .put("total", total())
                .put("llmPromptTokens", Math.round(minutes * PROMPT_TOKENS_RATE))
                .put("llmCompletionTokens", Math.round(minutes * COMPLETION_TOKENS_RATE))
                .put("ttsCharacters", Math.round(minutes * CHARACTERS_RATE));
    }

    ArrayNode items() {
        ArrayNode items = Json.MAPPER.createArrayNode();
        if (minutes == 0) {
            return items;
        }
        items.add(item("transport", transport).put("provider", "twilio").put("minutes", minutes));
        items.add(item("transcriber", transcriber).put("minutes", minutes).set("transcriber", Json.object()));
        items.add(item("model", model)
                .put("promptTokens", Math.round(minutes * PROMPT_TOKENS_RATE))
                .put("completionTokens", Math.round(minutes * COMPLETION_TOKENS_RATE))
                .set("model", Json.object()));
        items.add(item("voice", voice)
                .put("characters", Math.round(minutes * CHARACTERS_RATE))
                .set("voice", Json.object()));
        items.add(item("vapi", vapi).put("subType", "normal").put("minutes", minutes));
        return items;
    }

    private static ObjectNode item(String type, double cost) {
        return Json.object().put("type", type).put("cost", cost);
    }

    private static double rounded(double dollars) {
        return Math.round(dollars * 1_000_000) / 1_000_000.0;
    }
}
