package com.leadflow.dev.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to place a call of which no call came, for a fault that was made. Outages are not counted.
 *
 * @param externalId the caller's own id, from {@code customer.externalId}
 * @param cause the fault's name
 */
public record Refusal(Instant at, String number, @Nullable String externalId, String cause) {}
