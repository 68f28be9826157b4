package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blows.Struck;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * An outage of the provider, and what nobody knows because of it: at most the calls that were being placed when it began.
 *
 * @param unknown rows, in the order of their permits
 */
record ProviderOutage(Struck struck, List<CallRow> unknown) {
    /** Three seconds without an answer are silence; then all dialing is held, which takes a moment to be heard of. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);

    /** The outages of a run. */
    static List<ProviderOutage> all(Evidence evidence) {
        return evidence.blows().stream()
                .filter(struck -> struck.blow().part().equals(Blow.PROVIDER))
                .map(struck -> new ProviderOutage(struck, unknown(struck, evidence.rows())))
                .toList();
    }

    private static List<CallRow> unknown(Struck struck, List<CallRow> rows) {
        return rows.stream()
                .filter(row -> "unknown".equals(row.endedReason()))
                .filter(row -> struck.meets(row.permittedAt(), Causes.PERMIT_LIFETIME))
                .sorted(Comparator.comparing(CallRow::permittedAt))
                .toList();
    }

    /** How many there may be: those that were asked for until the first of them was noticed. A probe asks a question first. */
    int most() {
        return unknown.isEmpty()
                ? 0
                : (int) unknown.stream()
                        .map(CallRow::permittedAt)
                        .filter(unknown.get(0).permittedAt().plus(NOTICED_WITHIN)::isAfter)
                        .count();
    }

    @Override
    public String toString() {
        return "%s %s".formatted(struck.blow().part(), struck.blow().kind());
    }
}
