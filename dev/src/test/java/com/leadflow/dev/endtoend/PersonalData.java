package com.leadflow.dev.endtoend;

import com.leadflow.dev.simulator.CallRecord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What betrays, wherever it stands, who was called, or what was said. */
final class PersonalData {
    /** Shorter ones may stand anywhere by chance. */
    private static final int SHORTEST_PHRASE = 16;

    private PersonalData() {}

    /** Numbers as they may be written, what was said, and addresses and notes of leads. */
    static Set<String> of(List<CallRecord> calls) {
        return Stream.of(numbers(calls), phrases(calls), Leads.SECRETS.stream())
                .flatMap(part -> part)
                .collect(Collectors.toSet());
    }

    /** As {@link #of}, and the names of leads. */
    static Set<String> namesIncluded(List<CallRecord> calls) {
        return Stream.concat(of(calls).stream(), Stream.of(Leads.NAME)).collect(Collectors.toSet());
    }

    /** What the hundred reserved numbers of an area have in common, without the country code. */
    private static Stream<String> numbers(List<CallRecord> calls) {
        return calls.stream().map(CallRecord::number).flatMap(number -> {
            String area = number.substring(2, 5);
            String exchange = number.substring(5, 8);
            String line = number.substring(8, 10);
            return Stream.of("", "-", ".", " ", ") ")
                    .map(separator -> area + separator + exchange + (separator.equals(") ") ? "-" : separator) + line);
        });
    }

    private static Stream<String> phrases(List<CallRecord> calls) {
        return calls.stream()
                .map(CallRecord::transcript)
                .filter(Objects::nonNull)
                .flatMap(transcript -> Stream.of(transcript.split("[.?!,:\n]")))
                .map(String::strip)
                // Each call has a reference of its own: what is said around it is enough to look for.
                .filter(phrase -> phrase.length() >= SHORTEST_PHRASE && !phrase.contains("reference"));
    }
}
