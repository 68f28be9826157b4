package com.leadflow.store.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that has not expired.
 *
 * @param secretDigest SHA-256 of the secret, in hexadecimal digits
 * @param usedLately whether its use was written down within the last hour
 * @param expiresAt null where it never does
 */
public record UsableApiKey(
        UUID id,
        UUID userId,
        String secretDigest,
        boolean usedLately,
        @Nullable Instant expiresAt) {}
