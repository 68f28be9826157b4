package com.leadflow.api.call;

import org.jspecify.annotations.Nullable;

/**
 * What a client changes about a queue item; what it leaves out stays.
 *
 * @param status {@code cancelled}, or {@code pending} for one that has ended
 */
record QueueItemRequest(
        @Nullable String priority,
        @Nullable String scheduledTime,
        @Nullable String status) {}
