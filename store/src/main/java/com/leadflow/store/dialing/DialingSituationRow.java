package com.leadflow.store.dialing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All dialing, for people to look at.
 *
 * @param killSwitchReason why it is stopped; null while it is not
 * @param killSwitchChangedAt when it was last stopped or resumed, and by whom; null if it never was
 * @param holdUntil the end of the provider hold; null when there is none now
 * @param holdReason what began it, or what still lets one call at a time probe the provider
 * @param breaker {@code closed}, {@code open} or {@code half-open}
 * @param breakerChangedAt when it was last opened or closed
 */
public record DialingSituationRow(
        boolean killSwitch,
        @Nullable String killSwitchReason,
        @Nullable Instant killSwitchChangedAt,
        @Nullable UUID killSwitchChangedBy,
        @Nullable Instant holdUntil,
        @Nullable String holdReason,
        String breaker,
        @Nullable Instant breakerChangedAt) {}
