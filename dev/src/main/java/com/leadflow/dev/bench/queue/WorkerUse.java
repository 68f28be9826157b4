package com.leadflow.dev.bench.queue;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.leadflow.dev.bench.FigureTable;

/** What a worker holds of memory and of the database. */
@JsonNaming(SnakeCaseStrategy.class)
record WorkerUse(double heapMegabytes, int threads, int connections) {
    /** Its pool, and the one that listens. */
    private static final int MOST_CONNECTIONS = 21;

    static final WorkerUse NONE = new WorkerUse(0, 0, 0);

    static WorkerUse read(WorkerMetrics metrics, QueueRows rows) {
        return new WorkerUse(
                metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / 1e6,
                (int) metrics.sum("jvm_threads_live_threads "),
                rows.connections("leadflow_worker_login"));
    }

    void tell(FigureTable table, String when) {
        table.figure(when + ": worker's heap, MB", "%.0f", heapMegabytes);
        table.figure(when + ": worker's threads", "%.0f", threads);
        table.atMost(when + ": worker's database connections", "%.0f", connections, MOST_CONNECTIONS);
    }

    /** The higher of each figure. */
    WorkerUse max(WorkerUse other) {
        return new WorkerUse(
                Math.max(heapMegabytes, other.heapMegabytes),
                Math.max(threads, other.threads),
                Math.max(connections, other.connections));
    }
}
