package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Remembers for a minute whose a token is, so that a page with many requests neither has it verified nor asks the database for its user
 * each time. What the user may do is not remembered: policies go by the user's row, in each transaction.
 */
final class IdentityCache {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int MOST_TOKENS = 10_000;

    private final Cache<HashCode, Known> known = CacheBuilder.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(LONGEST)
            .build();
    private final InstantSource clock;

    IdentityCache(InstantSource clock) {
        this.clock = clock;
    }

    private record Known(Identity identity, Instant until) {}

    Optional<Identity> find(String token) {
        return Optional.ofNullable(known.getIfPresent(digest(token)))
                .filter(found -> clock.instant().isBefore(found.until()))
                .map(Known::identity);
    }

    /** @param expires when the token does; it is not remembered any longer */
    void keep(String token, Identity identity, Instant expires) {
        Instant latest = clock.instant().plus(LONGEST);
        known.put(digest(token), new Known(identity, expires.isBefore(latest) ? expires : latest));
    }

    /** The memory need not hold what opens the API. */
    private static HashCode digest(String token) {
        return Hashing.sha256().hashString(token, US_ASCII);
    }
}
