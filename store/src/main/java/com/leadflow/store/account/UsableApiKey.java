package com.leadflow.store.account;

import java.util.UUID;

/**
 * A key that has not expired.
 *
 * @param secretDigest SHA-256 of the secret, in hexadecimal digits
 * @param usedLately whether its use was written down within the last hour
 */
public record UsableApiKey(UUID id, UUID userId, String secretDigest, boolean usedLately) {}
