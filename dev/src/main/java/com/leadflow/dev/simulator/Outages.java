package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the provider out of order, for a while and on demand. */
final class Outages {
    private static final int LONGEST_SECONDS = 3600;

    private final HttpServer server;
    private final Timeline timeline;
    private @Nullable Outage current;

    Outages(HttpServer server, Timeline timeline) {
        this.server = server;
        this.timeline = timeline;
    }

    /** Begins the outage that the body asks for; it ends by itself. */
    synchronized Reply begin(JsonNode body) {
        Outage outage = Outage.named(body.path("kind").asText())
                .orElseThrow(() -> ProviderException.invalid(List.of("kind must be refusing, hanging or failing")));
        int seconds = body.path("seconds").asInt();
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw ProviderException.invalid(List.of("seconds must be a whole number from 1 to " + LONGEST_SECONDS));
        }
        if (current != null) {
            throw ProviderException.invalid(List.of("an outage is under way"));
        }
        current = outage;
        if (outage == Outage.REFUSING) {
            // When this request has been answered.
            timeline.after(Duration.ofMillis(500), server::refuse);
        }
        timeline.after(Duration.ofSeconds(seconds), this::end);
        return Reply.json(200, Map.of("kind", outage.wireName(), "seconds", seconds));
    }

    /** What the provider's caller gets instead of an answer. */
    synchronized Optional<Reply> reply() {
        return Optional.ofNullable(current).map(Outages::reply);
    }

    private static Reply reply(Outage outage) {
        return switch (outage) {
            case REFUSING -> Reply.reset();
            case HANGING -> Reply.silence();
            case FAILING -> Reply.json(500, Map.of("message", "Internal server error", "statusCode", 500));
        };
    }

    private synchronized void end() {
        if (current == Outage.REFUSING) {
            server.listen();
        }
        current = null;
    }
}
