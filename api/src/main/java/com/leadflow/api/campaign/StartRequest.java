package com.leadflow.api.campaign;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How to start a campaign that is completed. */
record StartRequest(
        @Schema(
                description =
                        "Whether only those are called of whom an item waits, queued again by hand, and those that were attached since; otherwise every lead without a conversation is called afresh",
                example = "true")
        @Nullable
        Boolean onlyWaiting) {}
