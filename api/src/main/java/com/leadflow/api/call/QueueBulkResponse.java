package com.leadflow.api.call;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the items; each that matched is in exactly one of the other counts. */
record QueueBulkResponse(
        @Schema(description = "How many items the filter has matched, of this part", example = "42")
        int matched,

        @Schema(
                description =
                        "How many are now as was asked for, and were not before. Of items in progress that are cancelled, the calls end within seconds",
                example = "39")
        int changed,

        @Schema(description = "How many were so already", example = "2")
        int unchanged,

        @Schema(
                description =
                        "How many were refused, by reason: the status that forbids it, such as `in-progress`; `suppressed`: the"
                                + " number is on the suppression list; `campaign-deleted`: a single call whose campaign is deleted; `another-open`: the lead waits by"
                                + " another item; `changed-meanwhile`: what the filter has matched did not fit it any more, or was gone, when its turn came; `conversation`: the lead was talked to, or is in the campaign no more; `not-readable`: a single"
                                + " call to a lead that belongs to somebody else by now",
                example = "{\"completed\":1}")
        Map<String, Integer> rejected,

        @Schema(description = "How many that match are still to be dealt with", example = "0")
        long remaining,

        @Schema(description = "Where the next part begins; null when all items that match have been dealt with")
        @Nullable
        UUID next) {}
