package com.leadflow.dev.bench.share;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.leadflow.dev.bench.LineUse;
import com.leadflow.dev.bench.LineUse.Busy;
import com.leadflow.dev.bench.Seconds;
import com.leadflow.dev.command.CommandProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Who had which lines when, told from the provider's side alone.
 *
 * @param name of the run
 * @param smallSeconds from the first call of all until the last one of the small campaign had ended
 * @param largeMeanwhile lines that the large campaign had meanwhile, on average
 * @param smallMeanwhile lines that the small campaign had meanwhile, on average
 * @param largeAfterwards lines that the large campaign had from then on, on average; 0 where it was through before
 * @param seconds from the first call to the last one's end
 * @param steps tenths of that time
 */
@JsonNaming(SnakeCaseStrategy.class)
record SharedLines(
        String name,
        double smallSeconds,
        double largeMeanwhile,
        double smallMeanwhile,
        double largeAfterwards,
        double seconds,
        List<Step> steps) {
    private static final int STEPS = 10;

    SharedLines {
        steps = List.copyOf(steps);
    }

    /**
     * A part of the time.
     *
     * @param until seconds since the first call
     * @param largeEnded calls of the large campaign that had ended by then
     * @param largeLines that it had in this part, on average
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Step(double until, int largeEnded, double largeLines, int smallEnded, double smallLines) {}

    /** Throws CommandProblem where there are no calls of either. */
    static SharedLines of(String name, List<Busy> large, List<Busy> small) {
        Instant start = earlier(first(large), first(small));
        Instant smallEnd = last(small);
        Instant end = later(last(large), smallEnd);
        return new SharedLines(
                name,
                Seconds.of(Duration.between(start, smallEnd)),
                LineUse.inUse(large, start, smallEnd),
                LineUse.inUse(small, start, smallEnd),
                smallEnd.isBefore(end) ? LineUse.inUse(large, smallEnd, end) : 0,
                Seconds.of(Duration.between(start, end)),
                steps(large, small, start, Duration.between(start, end).dividedBy(STEPS)));
    }

    private static List<Step> steps(List<Busy> large, List<Busy> small, Instant start, Duration length) {
        return IntStream.range(0, STEPS)
                .mapToObj(step -> {
                    Instant from = start.plus(length.multipliedBy(step));
                    Instant to = from.plus(length);
                    return new Step(
                            Seconds.of(Duration.between(start, to)),
                            ended(large, to),
                            LineUse.inUse(large, from, to),
                            ended(small, to),
                            LineUse.inUse(small, from, to));
                })
                .toList();
    }

    private static int ended(List<Busy> calls, Instant by) {
        return (int) calls.stream().filter(call -> !end(call).isAfter(by)).count();
    }

    private static Instant first(List<Busy> calls) {
        return calls.stream()
                .map(Busy::from)
                .min(Instant::compareTo)
                .orElseThrow(() -> CommandProblem.failure("one of the campaigns had no call"));
    }

    private static Instant last(List<Busy> calls) {
        return calls.stream().map(SharedLines::end).max(Instant::compareTo).orElseThrow();
    }

    private static Instant end(Busy call) {
        return Objects.requireNonNull(call.until(), "the campaign is complete, and a call of it goes on");
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
