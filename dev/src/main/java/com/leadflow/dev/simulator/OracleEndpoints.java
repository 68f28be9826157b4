package com.leadflow.dev.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What really happened, under {@code /simulator}, for tests to compare with; no key needed. */
final class OracleEndpoints {
    private final VapiSimulator simulator;

    OracleEndpoints(VapiSimulator simulator) {
        this.simulator = simulator;
    }

    /** Answers a request under {@code /simulator}; empty if there is no such route. */
    Optional<Reply> reply(Incoming request) {
        if (request.is("GET", "simulator", "health")) {
            return Optional.of(Reply.json(200, Map.of("status", "ok")));
        } else if (request.is("GET", "simulator", "history")) {
            return Optional.of(Reply.json(200, simulator.history(after(request), limit(request))));
        } else if (request.is("GET", "simulator", "calls")) {
            return Optional.of(Reply.json(200, simulator.calls(after(request), limit(request))));
        } else if (request.is("GET", "simulator", "refusals")) {
            return Optional.of(Reply.json(200, simulator.refusals()));
        } else if (request.is("GET", "simulator", "statistics")) {
            return Optional.of(Reply.json(200, simulator.statistics()));
        }
        return Optional.empty();
    }

    private static long after(Incoming request) {
        return number(request, "after", 0);
    }

    private static int limit(Incoming request) {
        return (int) number(request, "limit", Integer.MAX_VALUE);
    }

    private static long number(Incoming request, String name, int otherwise) {
        String text = request.query().getOrDefault(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a negative number.
        }
        throw ProviderException.invalid(List.of(name + " must be a whole number, 0 or more"));
    }
}
