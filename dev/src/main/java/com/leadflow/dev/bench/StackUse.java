package com.leadflow.dev.bench;

import com.leadflow.dev.stack.ProcessStack;
import com.leadflow.dev.stack.StackPart;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the parts of a stack have used, or used per minute of a while.
 *
 * @param millis of a processor, by the part's name
 */
record StackUse(long at, Map<String, Double> millis) {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    static StackUse of(ProcessStack stack) {
        Map<String, Double> millis = new TreeMap<>();
        for (StackPart part : stack.parts()) {
            millis.put(part.name(), (double) ProcessorTime.of(part.process()).toMillis());
        }
        return new StackUse(System.nanoTime(), millis);
    }

    Map<String, Double> perMinuteSince(StackUse before) {
        return perUnitSince(before, (at - before.at) / NANOS_PER_MINUTE);
    }

    /** @param units what was done since, such as calls */
    Map<String, Double> perUnitSince(StackUse before, double units) {
        Map<String, Double> each = new TreeMap<>();
        millis.forEach((part, now) -> each.put(part, (now - before.millis.getOrDefault(part, 0.0)) / units));
        return each;
    }
}
