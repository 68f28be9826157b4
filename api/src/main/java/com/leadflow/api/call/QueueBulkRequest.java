package com.leadflow.api.call;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change for many queue items. */
record QueueBulkRequest(
        @Schema(description = "Which items: at least one filter", requiredMode = REQUIRED) @Nullable
        QueueFilterRequest filter,

        @Schema(
                description =
                        "What becomes of them: another `priority`, `reschedule` for another time, `cancel`, or `requeue` what has failed or was cancelled, and move what waits to the same time",
                implementation = QueueBulkAction.class,
                requiredMode = REQUIRED,
                example = "cancel")
        @Nullable
        String action,

        @Schema(
                description =
                        "The priority, or the time, at most a year ahead; of `requeue`, the time before which nobody is called, or nothing for at once; of `cancel` nothing")
        @Nullable
        String to,

        @Schema(
                description = "How many items at most are dealt with",
                minimum = "1",
                maximum = "" + QueueBulkWish.MOST_ITEMS,
                defaultValue = "" + QueueBulkWish.MOST_ITEMS)
        @Nullable
        Integer limit,

        @Schema(description = "Where to go on: the `next` of the answer before, with the same filter", format = "uuid")
        @Nullable
        String after) {}
