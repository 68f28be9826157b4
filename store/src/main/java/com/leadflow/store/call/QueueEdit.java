package com.leadflow.store.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person changes about a queue item, or about many; null leaves a part as it is. */
public record QueueEdit(
        @Nullable String priority,
        @Nullable Instant scheduledTime,
        @Nullable NewStatus status,
        @Nullable NewNotes notes) {

    /** What a person may make of an item. */
    public enum NewStatus {
        /** It shall be called after all: one that has failed or was cancelled waits again. */
        PENDING,
        /** It shall not be called: a waiting one ends, one in progress is hung up. */
        CANCELLED
    }

    /**
     * What people note about an item.
     *
     * @param text null for nothing
     */
    public record NewNotes(@Nullable String text) {
        @Override
        public String toString() {
            return "NewNotes[hidden]";
        }
    }

    public static QueueEdit prioritise(String priority) {
        return new QueueEdit(priority, null, null, null);
    }

    public static QueueEdit reschedule(@Nullable Instant scheduledTime) {
        return new QueueEdit(null, scheduledTime, null, null);
    }

    public static QueueEdit cancel() {
        return new QueueEdit(null, null, NewStatus.CANCELLED, null);
    }

    /**
     * What has failed or was cancelled waits again.
     *
     * @param scheduledTime null for its turn; what waits already is moved to that time, too
     */
    public static QueueEdit requeue(@Nullable Instant scheduledTime) {
        return new QueueEdit(null, scheduledTime, NewStatus.PENDING, null);
    }

    /** Whether it is about calling the lead: what only dispatch and the engine need to know of. Notes are for people. */
    public boolean changesCalling() {
        return status != null || reschedules();
    }

    boolean cancels() {
        return status == NewStatus.CANCELLED;
    }

    boolean requeues() {
        return status == NewStatus.PENDING;
    }

    /** Whether it changes when the item is called, which only a waiting item can obey. */
    boolean reschedules() {
        return priority != null || scheduledTime != null;
    }
}
