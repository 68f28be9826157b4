package com.leadflow.dev.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time that a process and those below it have used. */
final class ProcessorTime {
    /** What Linux counts in, on every machine that Java runs on: hundredths of a second. */
    private static final long TICK_MILLIS = 10;

    /** Places of utime, stime, cutime and cstime in /proc/ID/stat, counted from what follows the program's name. */
    private static final int FIRST = 11;

    private static final int TIMES = 4;

    private ProcessorTime() {}

    /**
     * Those that have ended count, too, where the system is Linux: PostgreSQL's come and go. Below this process are the others that are
     * measured, so that it counts alone.
     */
    static Duration of(ProcessHandle process) {
        boolean alone = process.equals(ProcessHandle.current());
        return Stream.concat(Stream.of(process), alone ? Stream.empty() : process.descendants())
                .map(ProcessorTime::ofOne)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration ofOne(ProcessHandle process) {
        try {
            return parse(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")));
        } catch (IOException goneOrNoLinux) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }

    /** The process's own time and that of its children which it has seen to end. */
    static Duration parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Stream.of(fields)
                .skip(FIRST)
                .limit(TIMES)
                .mapToLong(Long::parseLong)
                .sum();
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
