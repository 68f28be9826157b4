package com.leadflow.store.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that is made.
 *
 * @param secretDigest SHA-256 of the secret, in hexadecimal digits
 * @param expiresAt null: never
 */
public record NewApiKey(
        UUID id,
        UUID userId,
        String name,
        String secretDigest,
        @Nullable Instant expiresAt) {}
