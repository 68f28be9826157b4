package com.leadflow.dev.bench;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers that regulators keep for fiction, so that they belong to nobody: 555-0100 to 555-0199 in each area code of North America, ten
 * thousand in each part of France (ARCEP), a thousand in each of some British cities (Ofcom). More than 100,000; hands out each one once.
 */
public final class FictitiousNumbers {
    private static final List<String> FRANCE = List.of("+3319900", "+3326191", "+3335301", "+3346571", "+3353649");

    private static final List<String> BRITAIN = List.of(
            "+441134960",
            "+441144960",
            "+441164960",
            "+441174960",
            "+441184960",
            "+441214960",
            "+441314960",
            "+441414960",
            "+441514960",
            "+441614960",
            "+442079460",
            "+441914980",
            "+442890180",
            "+442920180");

    private final Iterator<String> unused;

    /** Throws CommandProblem when there are not so many. */
    public FictitiousNumbers(long count) {
        List<String> numbers = Stream.of(
                        IntStream.rangeClosed(201, 989).boxed().flatMap(area -> block("+1" + area + "55501", 2)),
                        FRANCE.stream().flatMap(start -> block(start, 4)),
                        BRITAIN.stream().flatMap(start -> block(start, 3)))
                .flatMap(block -> block)
                .limit(count)
                .toList();
        if (numbers.size() < count) {
            throw CommandProblem.badInput("%d numbers are needed, but only %d belong to nobody: ask for less"
                    .formatted(count, numbers.size()));
        }
        unused = numbers.iterator();
    }

    public List<String> next(int count) {
        return Stream.generate(unused::next).limit(count).toList();
    }

    /** All numbers that begin so; none where no numbering plan knows them, as in area codes that are not in use. */
    private static Stream<String> block(String start, int digits) {
        int size = (int) Math.pow(10, digits);
        String form = start + "%0" + digits + "d";
        return PhoneNumber.parse(form.formatted(0), "ZZ").isEmpty()
                ? Stream.empty()
                : IntStream.range(0, size).mapToObj(form::formatted);
    }
}
