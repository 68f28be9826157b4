package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers that belong to nobody: 555-0100 to 555-0199 in each area code of North America. Hands out each one once. */
final class SampleNumbers {
    private final Iterator<String> unused = IntStream.rangeClosed(201, 989)
            .boxed()
            .flatMap(SampleNumbers::ofArea)
            .iterator();

    /** Throws CommandProblem when there are not so many left. */
    List<String> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private String next() {
        if (!unused.hasNext()) {
            throw CommandProblem.badInput("there are not enough sample numbers for so many attempts: ask for fewer");
        }
        return unused.next();
    }

    private static Stream<String> ofArea(int area) {
        String first = number(area, 0);
        return PhoneNumber.parse(first, "US").isEmpty()
                ? Stream.empty()
                : IntStream.range(0, 100).mapToObj(line -> number(area, line));
    }

    private static String number(int area, int line) {
        return "+1%d55501%02d".formatted(area, line);
    }
}
