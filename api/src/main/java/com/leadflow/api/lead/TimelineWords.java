package com.leadflow.api.lead;

import com.leadflow.api.dialing.DecisionWords;
import com.leadflow.store.lead.TimelineRow;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.Outcome;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an entry of a timeline says to people: one or two sentences without personal data. */
final class TimelineWords {
    private static final Map<String, String> EMAILS = Map.of(
            "queued", "The email waits to be sent.",
            "sent", "The email was sent.",
            "delivered", "The email was delivered.",
            "opened", "The lead opened the email.",
            "clicked", "The lead followed a link in the email.",
            "bounced", "The email could not be delivered.",
            "failed", "The email could not be sent.");

    private static final Map<String, String> FILES = Map.of(
            "pending", "A file was added; it is not checked yet.",
            "clean", "A file was added.",
            "infected", "A file was added; it holds malware.");

    private TimelineWords() {}

    static String of(TimelineRow entry) {
        return switch (entry.kind()) {
            case "call" -> ofCall(entry);
            case "email" -> named(EMAILS, entry.status());
            case "decision" ->
                DecisionWords.of(Objects.requireNonNull(entry.status()), entry.reason(), entry.until(), entry.zone());
            case "file" -> named(FILES, entry.status());
            case "creation" -> "The lead was created.";
            case "status" -> "The status changed from %s to %s.".formatted(entry.before(), entry.after());
            case "assignment" -> ofAssignment(entry);
            default -> throw new IllegalArgumentException("no words for " + entry.kind());
        };
    }

    private static String ofCall(TimelineRow call) {
        return cameTo(call) + (call.stopAsked() ? " " + DialReason.DO_NOT_CALL.inWords() : "");
    }

    private static String cameTo(TimelineRow call) {
        if (call.outcome() != null) {
            return ofOutcome(Outcome.fromWireName(call.outcome()));
        }
        if ("failed".equals(call.status())) {
            return DialReason.wordsOf(call.reason()).orElse("The call ended without an outcome.");
        }
        return call.reason() == null ? "The call goes on." : "The call has ended; what it came to is not known yet.";
    }

    private static String ofOutcome(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "There was a conversation.";
            case NO_ANSWER -> "Nobody answered the call.";
            case VOICEMAIL -> "A voicemail answered the call.";
            case BUSY -> "The line was busy.";
            case FAILED -> "The call failed.";
        };
    }

    private static String ofAssignment(TimelineRow change) {
        if (change.after() == null) {
            return "Nobody looks after the lead any more.";
        }
        return change.before() == null ? "The lead was assigned." : "The lead was handed over.";
    }

    private static String named(Map<String, String> words, @Nullable String status) {
        return Objects.requireNonNull(words.get(Objects.requireNonNull(status)));
    }
}
