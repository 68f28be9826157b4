package com.leadflow.workflows.call;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, for whoever reads it in the Temporal UI. The rows hold the rest.
 *
 * @param item what became of the queue item: its status
 * @param outcome the call's outcome; null when nothing was dialed or it is not known
 * @param reason why the item is where it is; null when a conversation took place
 */
public record AttemptReport(
        String item, @Nullable String outcome, @Nullable String reason) {}
