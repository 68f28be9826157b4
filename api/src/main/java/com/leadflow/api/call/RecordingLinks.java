package com.leadflow.api.call;

import com.leadflow.store.encryption.LinkCipher;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads links to recordings. Nothing is stored about them: what a link says is sealed into its address. */
public final class RecordingLinks {
    private static final String PURPOSE = "a recording";

    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final int LENGTH_BYTES = 5 * Long.BYTES;

    private final LinkCipher cipher;
    private final Clock clock;

    public RecordingLinks(LinkCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    RecordingLink to(UUID callId, UUID userId) {
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(VALIDITY).getEpochSecond());
        byte[] content = ByteBuffer.allocate(LENGTH_BYTES)
                .putLong(callId.getMostSignificantBits())
                .putLong(callId.getLeastSignificantBits())
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .putLong(expiresAt.getEpochSecond())
                .array();
        return new RecordingLink(cipher.seal(PURPOSE, content), callId, userId, expiresAt);
    }

    /** Empty for a token that we did not make, and for one that has expired. */
    Optional<RecordingLink> read(String token) {
        return cipher.open(PURPOSE, token)
                .map(content -> read(token, ByteBuffer.wrap(content)))
                .filter(link -> !link.hasExpired(clock.instant()));
    }

    private static RecordingLink read(String token, ByteBuffer content) {
        UUID callId = new UUID(content.getLong(), content.getLong());
        UUID userId = new UUID(content.getLong(), content.getLong());
        return new RecordingLink(token, callId, userId, Instant.ofEpochSecond(content.getLong()));
    }
}
