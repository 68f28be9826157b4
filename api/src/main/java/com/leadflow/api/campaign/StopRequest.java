package com.leadflow.api.campaign;

import org.jspecify.annotations.Nullable;

/**
 * How to stop a campaign.
 *
 * @param hangUp whether live calls are ended too; otherwise they finish
 */
record StopRequest(@Nullable Boolean hangUp) {}
