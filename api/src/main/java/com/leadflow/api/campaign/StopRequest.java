package com.leadflow.api.campaign;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How to stop a campaign. */
record StopRequest(
        @Schema(description = "Whether live calls are ended, too; otherwise they finish", example = "true") @Nullable
        Boolean hangUp) {}
