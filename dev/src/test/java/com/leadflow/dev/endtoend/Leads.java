package com.leadflow.dev.endtoend;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Leads that exist in tests only. The last two digits of a number choose what it does; see the simulator. */
final class Leads {
    /** In their names, and unlike anything that a process writes for another reason. */
    static final String NAME = "Wilhelmina";

    /** The like of their addresses and notes. */
    static final List<String> SECRETS = List.of("wilhelmina@", "a garden");

    static final int THAT_ASKS_TO_STOP = 79;
    static final int FIRST_THAT_ANSWERS = 80;
    private static final int LAST_THAT_ANSWERS = 87;
    static final int THAT_IS_BUSY_ONCE = 89;

    private Leads() {}

    /** All hundred reserved numbers of each area: of every hundred, 79 behave as the seed has it. */
    static List<String> everyNumberOf(int... areas) {
        return numbers(0, 99, areas);
    }

    /** The eight numbers of each area that always answer. */
    static List<String> answering(int... areas) {
        return numbers(FIRST_THAT_ANSWERS, LAST_THAT_ANSWERS, areas);
    }

    /** The number of each area that answers when it is called a second time. */
    static List<String> busyOnce(int... areas) {
        return numbers(THAT_IS_BUSY_ONCE, THAT_IS_BUSY_ONCE, areas);
    }

    static String number(int area, int lastDigits) {
        return "+1%d55501%02d".formatted(area, lastDigits);
    }

    /** A lead as the API takes it. */
    static Map<String, String> withNumber(String number) {
        return Map.of(
                "name", "Wilhelmina Example",
                "phone", number,
                "email", "wilhelmina@example.com",
                "notes", "Would like a garden.");
    }

    private static List<String> numbers(int first, int last, int... areas) {
        return IntStream.of(areas)
                .boxed()
                .flatMap(area -> IntStream.rangeClosed(first, last).mapToObj(digits -> number(area, digits)))
                .toList();
    }
}
