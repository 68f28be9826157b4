package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Blows.Struck;
import com.leadflow.dev.simulator.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why nobody can know whether a permit was used. */
final class Causes {
    /** Answers that do not rule a call out, of requests that placed none. */
    private static final Set<String> AMBIGUOUS = Set.of("refused-500", "refused-503", "refused-reset");

    /** A permit is used within ten seconds of its transaction's begin, and an answer waited for twenty. */
    private static final Duration PERMIT_TO_ANSWER = Duration.ofSeconds(30);

    private Causes() {}

    /** The provider's refusal that does not rule a call out, or the blow that hit who held the permit or was committing it. */
    static Optional<String> of(CallRow row, Evidence evidence) {
        return refusal(row, evidence.provider().refusals()).or(() -> blow(row, evidence.blows()));
    }

    private static Optional<String> refusal(CallRow row, List<Refusal> refusals) {
        return refusals.stream()
                .filter(refusal -> row.id().toString().equals(refusal.externalId()))
                .map(Refusal::cause)
                .filter(AMBIGUOUS::contains)
                .findFirst();
    }

    private static Optional<String> blow(CallRow row, List<Struck> blows) {
        Instant permitted = row.permittedAt();
        return blows.stream()
                .filter(struck -> holdsOrCommits(struck.blow().part()))
                .filter(struck -> struck.from().isBefore(permitted.plus(PERMIT_TO_ANSWER))
                        && struck.until().isAfter(permitted))
                .map(struck -> struck.blow().part() + " " + struck.blow().kind())
                .findFirst();
    }

    private static boolean holdsOrCommits(String part) {
        return part.startsWith("worker") || part.equals("postgresql") || part.equals(Blow.PROVIDER);
    }
}
