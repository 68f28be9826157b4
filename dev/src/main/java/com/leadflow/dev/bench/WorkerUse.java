package com.leadflow.dev.bench;

/** What a worker holds of memory and of the database. */
record WorkerUse(double heapMegabytes, int threads, int connections) {
    static final WorkerUse NONE = new WorkerUse(0, 0, 0);

    static WorkerUse read(WorkerMetrics metrics, QueueRows rows) {
        return new WorkerUse(
                metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / 1e6,
                (int) metrics.sum("jvm_threads_live_threads "),
                rows.connections("leadflow_worker_login"));
    }

    /** The higher of each figure. */
    WorkerUse max(WorkerUse other) {
        return new WorkerUse(
                Math.max(heapMegabytes, other.heapMegabytes),
                Math.max(threads, other.threads),
                Math.max(connections, other.connections));
    }
}
