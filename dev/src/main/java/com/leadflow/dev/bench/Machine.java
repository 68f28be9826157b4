package com.leadflow.dev.bench;

/**
 * What was measured on.
 *
 * @param disk who waits for it
 */
public record Machine(int cores, String java, String disk) {
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                "PostgreSQL waits for its disk (fsync on), Temporal does not (SQLite, synchronous off)");
    }

    public String words() {
        return "%d cores, Java %s. %s.".formatted(cores, java, disk);
    }
}
