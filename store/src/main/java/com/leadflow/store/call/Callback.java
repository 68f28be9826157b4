package com.leadflow.store.call;

import java.time.Instant;

/**
 * A call that a lead asked for.
 *
 * @param askedFor when the lead wants to be called
 * @param scheduledTime when that is permitted: the same, or the first permitted instant after it
 */
public record Callback(Instant askedFor, Instant scheduledTime) {}
