package com.leadflow.dev.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What was said in a call. No names, but a reference of the call's own, so that no two transcripts are alike. */
record Conversation(List<Line> lines) {
    /** Where summary and evaluation begin: the provider does not analyse less. */
    private static final int ANALYSED_LINES = 2;

    /** One turn. */
    record Line(Speaker speaker, String text, Duration offset, Duration length) {}

    /** Who speaks; the provider has a name for each in messages, in OpenAI's format, and in transcripts. */
    enum Speaker {
        ASSISTANT("bot", "assistant", "AI"),
        CUSTOMER("user", "user", "User");

        private final String role;
        private final String openAiRole;
        private final String label;

        Speaker(String role, String openAiRole, String label) {
            this.role = role;
            this.openAiRole = openAiRole;
            this.label = label;
        }

        String role() {
            return role;
        }

        String openAiRole() {
            return openAiRole;
        }
    }

    /** As much of the call's conversation as there was time for; nothing if nobody picked up or it has not ended. */
    static Conversation of(PhoneCall call) {
        CallState state = call.state();
        Instant startedAt = state.startedAt();
        if (startedAt == null || !state.hasEnded()) {
            return new Conversation(List.of());
        }
        Script script = Script.of(call.plan().behaviour(), call.id().substring(0, 8));
        Duration turn = call.plan().talk().dividedBy(script.turns().size());
        return new Conversation(script.spoken(turn, state.talked()));
    }

    String transcript() {
        return lines.stream()
                .map(line -> line.speaker().label + ": " + line.text() + "\n")
                .collect(Collectors.joining());
    }

    boolean isAnalysed() {
        return lines.size() >= ANALYSED_LINES;
    }

    /** Whether somebody at the other end said anything. */
    boolean hasCustomer() {
        return lines.stream().anyMatch(line -> line.speaker() == Speaker.CUSTOMER);
    }
}
