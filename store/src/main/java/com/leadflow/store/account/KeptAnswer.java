package com.leadflow.store.account;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code idempotency_keys}: what was answered to a request of a user, under the key that the user gave it.
 *
 * @param requestDigest of all that the request asked for
 * @param responseLocation where what it created is
 * @param responseTag the version of the row that was answered
 */
public record KeptAnswer(
        UUID id,
        UUID userId,
        String key,
        BlindIndex requestDigest,
        int responseStatus,
        @Nullable String responseLocation,
        @Nullable String responseTag,
        Ciphertext responseBody) {}
