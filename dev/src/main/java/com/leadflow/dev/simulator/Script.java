package com.leadflow.dev.simulator;

import static com.leadflow.dev.simulator.Conversation.Speaker.ASSISTANT;
import static com.leadflow.dev.simulator.Conversation.Speaker.CUSTOMER;

import com.leadflow.dev.simulator.Conversation.Line;
import com.leadflow.dev.simulator.Conversation.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What would be said if nobody hung up early: turns of equal length. */
record Script(List<Turn> turns) {
    /** Somebody's words. */
    record Turn(Speaker speaker, String text) {}

    static Script of(Behaviour behaviour, String reference) {
        Turn hello = new Turn(ASSISTANT, "Hello, this is the assistant. Do you have a minute?");
        return new Script(
                switch (behaviour) {
                    case ANSWERS -> conversation(hello, reference);
                    case ASKS_TO_STOP ->
                        List.of(
                                hello,
                                new Turn(CUSTOMER, "No. Please stop calling me."),
                                new Turn(ASSISTANT, "I am sorry. We will not call again, " + reference + "."));
                    case VOICEMAIL ->
                        List.of(
                                new Turn(CUSTOMER, "Nobody can take your call. Please leave a message after the tone."),
                                new Turn(ASSISTANT, "We will call again. Your reference is " + reference + "."));
                    case SILENT ->
                        List.of(
                                hello,
                                new Turn(ASSISTANT, "Are you there? I will try again later, " + reference + "."));
                    case PROVIDER_TROUBLE -> List.of(hello);
                    case BUSY, NO_ANSWER, INVALID -> List.of();
                });
    }

    /** The turns that had begun when the call ended. */
    List<Line> spoken(Duration turnLength, Duration talked) {
        List<Line> lines = new ArrayList<>();
        Duration offset = Duration.ZERO;
        for (Turn turn : turns) {
            if (offset.compareTo(talked) <= 0) {
                Duration left = talked.minus(offset);
                Duration length = left.compareTo(turnLength) < 0 ? left : turnLength;
                lines.add(new Line(turn.speaker(), turn.text(), offset, length));
            }
            offset = offset.plus(turnLength);
        }
        return lines;
    }

    private static List<Turn> conversation(Turn hello, String reference) {
        return List.of(
                hello,
                new Turn(CUSTOMER, "Yes, what is it about?"),
                new Turn(
                        ASSISTANT,
                        "About your enquiry with the reference " + reference + ". Are you still interested?"),
                new Turn(CUSTOMER, "I am. Please send me the details."),
                new Turn(ASSISTANT, "I will. Thank you, and goodbye."));
    }
}
