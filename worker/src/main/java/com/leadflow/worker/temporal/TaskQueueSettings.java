package com.leadflow.worker.temporal;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/**
 * What this worker serves and how much of it at a time.
 *
 * @param served names of task queues, separated by commas
 * @param campaignSlots short activities at a time; each needs a database connection
 * @param dispatchSlots dispatch shifts at a time: one per campaign with something due or a call in progress
 * @param dialSlots calls placed at a time
 * @param watchSlots calls followed at a time
 * @param workflowCache workflows kept in memory; others are replayed when something happens to them
 * @param virtualThreads whether following a call uses a virtual thread where the JDK has them (21 and later)
 */
public record TaskQueueSettings(
        @NotBlank String served,
        @Min(1) int campaignSlots,
        @Min(1) int dispatchSlots,
        @Min(1) int dialSlots,
        @Min(1) int watchSlots,
        @Min(10) int workflowCache,
        boolean virtualThreads) {
    private static final int VIRTUAL_THREADS_SINCE = 21;

    public List<String> names() {
        return List.of(served.split(","));
    }

    boolean usesVirtualThreads() {
        return virtualThreads && Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
    }
}
