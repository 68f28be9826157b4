package com.leadflow.dev.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happened, in order; only ever appended to. */
final class History {
    private final List<HistoryEvent> events = new ArrayList<>();
    private long webhooksDelivered;
    private long webhooksFailed;

    /** Appends a step of a call's life, in a state that nobody else need have seen yet: history is never behind. */
    void step(PhoneCall call, HistoryEvent.Type type, CallState state) {
        append(call, new Entry(type, state.updatedAt(), state, null));
    }

    /** Appends something that happened to a call without changing it. */
    void note(PhoneCall call, HistoryEvent.Type type, @Nullable String detail) {
        append(call, new Entry(type, Instant.now().truncatedTo(ChronoUnit.MILLIS), call.state(), detail));
    }

    private synchronized void append(PhoneCall call, Entry entry) {
        HistoryEvent.Type type = entry.type();
        CallState state = entry.state();
        webhooksDelivered += type == HistoryEvent.Type.WEBHOOK_DELIVERED ? 1 : 0;
        webhooksFailed += type == HistoryEvent.Type.WEBHOOK_FAILED ? 1 : 0;
        events.add(new HistoryEvent(
                events.size() + 1L,
                entry.at(),
                type,
                call.id(),
                call.request().externalId().orElse(null),
                call.request().number(),
                state.endedReason(),
                state.hasEnded() ? Double.valueOf(state.talked().toMillis() / 1000.0) : null,
                entry.detail()));
    }

    /** At most {@code limit} events after the given sequence. */
    synchronized List<HistoryEvent> after(long sequence, int limit) {
        int from = (int) Math.max(0, Math.min(sequence, events.size()));
        int to = Math.min(events.size(), limit > events.size() - from ? events.size() : from + limit);
        return List.copyOf(events.subList(from, to));
    }

    synchronized WebhookCounts webhooks() {
        return new WebhookCounts(webhooksDelivered, webhooksFailed);
    }

    private record Entry(
            HistoryEvent.Type type,
            Instant at,
            CallState state,
            @Nullable String detail) {}
}
