package com.leadflow.api.call;

import com.leadflow.api.request.Notes;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client changes about a call: all else is as it was. */
record CallHistoryRequest(
        @Schema(
                description = "What people noted about the call, stored encrypted; null or blanks for nothing",
                example = "Wants to see the garden first",
                maxLength = Notes.LONGEST)
        @Nullable
        String notes) {
    @Override
    public String toString() {
        return "CallHistoryRequest[hidden]";
    }
}
