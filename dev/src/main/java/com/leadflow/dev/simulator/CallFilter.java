package com.leadflow.dev.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filters of the provider's call list, and no others: it has none by number, status or our own id. */
record CallFilter(
        Optional<String> id,
        Optional<String> assistantId,
        Optional<String> phoneNumberId,
        int limit,
        InstantRange created,
        InstantRange updated) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final Set<String> PARAMETERS = Stream.concat(
                    Stream.of("id", "assistantId", "phoneNumberId", "limit"),
                    Stream.of("createdAt", "updatedAt")
                            .flatMap(field -> Stream.of("Gt", "Lt", "Ge", "Le").map(bound -> field + bound)))
            .collect(Collectors.toUnmodifiableSet());

    /** @throws ProviderException naming every parameter that is wrong */
    static CallFilter parse(Map<String, String> query) {
        List<String> problems = new ArrayList<>();
        query.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(name -> problems.add("property " + name + " should not exist"));
        CallFilter filter = new CallFilter(
                Optional.ofNullable(query.get("id")),
                Optional.ofNullable(query.get("assistantId")),
                Optional.ofNullable(query.get("phoneNumberId")),
                limit(query, problems),
                InstantRange.parse("createdAt", query, problems),
                InstantRange.parse("updatedAt", query, problems));
        if (!problems.isEmpty()) {
            throw ProviderException.invalid(problems);
        }
        return filter;
    }

    boolean matches(PhoneCall call) {
        return id.map(call.id()::equals).orElse(true)
                && has(call, "assistantId", assistantId)
                && has(call, "phoneNumberId", phoneNumberId)
                && created.contains(call.createdAt())
                && updated.contains(call.state().updatedAt());
    }

    private static boolean has(PhoneCall call, String field, Optional<String> wanted) {
        return wanted.map(call.request().body().path(field).asText()::equals).orElse(true);
    }

    private static int limit(Map<String, String> query, List<String> problems) {
        try {
            double limit = Double.parseDouble(query.getOrDefault("limit", Integer.toString(DEFAULT_LIMIT)));
            if (Double.isNaN(limit)) {
                throw new NumberFormatException("no number");
            } else if (limit > MAX_LIMIT) {
                problems.add("limit must not be greater than " + MAX_LIMIT);
            } else if (limit < 0) {
                problems.add("limit must not be less than 0");
            }
            return (int) limit;
        } catch (NumberFormatException e) {
            problems.add("limit must be a number conforming to the specified constraints");
            return DEFAULT_LIMIT;
        }
    }
}
