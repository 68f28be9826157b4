package com.leadflow.dev.chaos;

import com.leadflow.dev.simulator.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why nobody can know whether a permit was used. */
final class Causes {
    /** Answers that do not rule a call out, of requests that placed none. */
    private static final Set<String> AMBIGUOUS = Set.of("refused-500", "refused-503", "refused-reset");

    /** A permit is used within so long of its transaction's begin, or not at all. */
    static final Duration PERMIT_LIFETIME = Duration.ofSeconds(10);

    private static final String NOBODY = "nobody";

    private Causes() {}

    /** The provider's refusal that does not rule a call out, or the blow that hit who held the permit or was committing it. */
    static Optional<String> of(CallRow row, Evidence evidence) {
        return refusal(row, evidence.provider().refusals()).or(() -> blow(row, evidence));
    }

    /** What is known of the permit, for whoever looks for the cause. */
    static String circumstances(CallRow row, Evidence evidence) {
        return "permitted at %s to %s, %s"
                .formatted(
                        row.permittedAt(),
                        evidence.notes().takers().getOrDefault(row.id(), NOBODY),
                        answer(row, evidence.provider().refusals())
                                .map(cause -> "answered with " + cause)
                                .orElse("no request of it arrived"));
    }

    private static Optional<String> refusal(CallRow row, List<Refusal> refusals) {
        return answer(row, refusals).filter(AMBIGUOUS::contains);
    }

    private static Optional<String> answer(CallRow row, List<Refusal> refusals) {
        return refusals.stream()
                .filter(refusal -> row.id().toString().equals(refusal.externalId()))
                .map(Refusal::cause)
                .findFirst();
    }

    private static Optional<String> blow(CallRow row, Evidence evidence) {
        Set<String> concerned =
                Set.of(evidence.notes().takers().getOrDefault(row.id(), NOBODY), "postgresql", Blow.PROVIDER);
        return evidence.blows().stream()
                .filter(struck -> concerned.contains(struck.blow().part()))
                .filter(struck -> struck.meets(row.permittedAt(), PERMIT_LIFETIME))
                .map(struck -> struck.blow().part() + " " + struck.blow().kind())
                .findFirst();
    }
}
