package com.leadflow.api.call;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import com.leadflow.api.campaign.Priority;
import com.leadflow.api.request.Notes;
import com.leadflow.store.call.QueueEdit.NewStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client changes about a queue item; what it leaves out stays. */
record QueueItemRequest(
        @Schema(
                description = "Which items are called first",
                implementation = Priority.class,
                requiredMode = NOT_REQUIRED,
                example = "high")
        @Nullable
        String priority,

        @Schema(
                description = "Not to be called before; at most a year ahead",
                format = "date-time",
                requiredMode = NOT_REQUIRED,
                example = "2026-11-24T15:00:00Z")
        @Nullable
        String scheduledTime,

        @Schema(
                description = "To cancel it, or to queue it again when it has failed or was cancelled",
                implementation = NewStatus.class,
                requiredMode = NOT_REQUIRED)
        @Nullable
        String status,

        @Schema(
                description =
                        "What people noted about calling the lead; null or blanks for nothing. Not stored encrypted, unlike the notes of"
                                + " leads and of calls",
                example = "Ask for the side entrance",
                maxLength = Notes.LONGEST)
        @Nullable
        String notes) {
    @Override
    public String toString() {
        return "QueueItemRequest[hidden]";
    }
}
