package com.leadflow.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.workflows.dialing.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many leads have had to wait, by reason: the most at a time, from one look at the campaign to the next. */
final class WaitingLeads {
    /** It is their turn, or will be as the attempt policy has it after an outcome. */
    private static final Set<String> AS_PLANNED = Stream.concat(
                    Stream.of("due", "scheduled"),
                    Arrays.stream(Outcome.values()).map(Outcome::wireName))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Integer> most = new TreeMap<>();

    /** @param waiting as the campaign's progress has it: counts by reason */
    void see(JsonNode waiting) {
        waiting.properties().forEach(reason -> {
            if (!AS_PLANNED.contains(reason.getKey())) {
                most.merge(reason.getKey(), reason.getValue().asInt(), Math::max);
            }
        });
    }

    Map<String, Integer> most() {
        return Map.copyOf(most);
    }
}
