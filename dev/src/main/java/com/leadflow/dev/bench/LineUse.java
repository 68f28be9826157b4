package com.leadflow.dev.bench;

import com.leadflow.dev.simulator.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * How well lines were used in a window of time, told from the provider's side alone.
 *
 * @param utilisation live time of all calls within the window, from creation to end, divided by lines times window
 * @param ended calls that ended within the window
 * @param refills from each such end to the creation of the next call on the line that it left, see {@link #of}
 */
public record LineUse(double utilisation, int ended, Delays refills) {
    /** Ends after which the line has not been used again. */
    public int notRefilled() {
        return ended - refills.count();
    }

    /** A call while it held its line; null where it had not ended. */
    public record Busy(Instant from, @Nullable Instant until) {
        public static Busy of(CallRecord call) {
            return new Busy(call.createdAt(), call.endedAt());
        }
    }

    /**
     * Lines have no names, so that each new call is taken to be on the line that has been free for longest: with n lines, call n + k
     * follows the k-th end.
     *
     * @param calls from the first one on that used any of the lines
     */
    public static LineUse of(List<Busy> calls, int lines, Instant from, Instant to) {
        List<Instant> ends = calls.stream()
                .flatMap(call -> Optional.ofNullable(call.until()).stream())
                .filter(end -> !end.isBefore(from) && end.isBefore(to))
                .toList();
        return new LineUse(inUse(calls, from, to) / lines, ends.size(), Delays.of(refills(calls, lines, from, to)));
    }

    /** How many lines the calls had within the window, on average. */
    public static double inUse(List<Busy> calls, Instant from, Instant to) {
        Duration live = calls.stream().map(call -> within(call, from, to)).reduce(Duration.ZERO, Duration::plus);
        return (double) live.toNanos() / Duration.between(from, to).toNanos();
    }

    private static Duration within(Busy call, Instant from, Instant to) {
        Instant begin = call.from().isAfter(from) ? call.from() : from;
        Instant end = call.until() == null || call.until().isAfter(to) ? to : call.until();
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private static List<Duration> refills(List<Busy> calls, int lines, Instant from, Instant to) {
        Queue<Instant> freed = new ArrayDeque<>(calls.stream()
                .flatMap(call -> Optional.ofNullable(call.until()).stream())
                .sorted()
                .toList());
        List<Duration> refills = new ArrayList<>();
        List<Instant> starts =
                calls.stream().map(Busy::from).sorted().skip(lines).toList();
        for (Instant start : starts) {
            Instant end = freed.poll();
            if (end != null && !end.isBefore(from) && end.isBefore(to)) {
                refills.add(Duration.between(end, start));
            }
        }
        return refills;
    }
}
