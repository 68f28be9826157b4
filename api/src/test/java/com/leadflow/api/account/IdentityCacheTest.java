package com.leadflow.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityCacheTest {
    private static final Identity ADA = new Identity(UUID.randomUUID(), null, Instant.MAX);

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");

    private final IdentityCache cache = new IdentityCache(() -> now);

    @Test
    void knowATokenForAMinute() {
        cache.keep("of-ada", ADA, now.plusSeconds(3600));

        now = now.plusSeconds(59);
        assertThat(cache.find("of-ada")).hasValue(ADA);
        assertThat(cache.find("of-somebody-else")).isEmpty();

        now = now.plusSeconds(1);
        assertThat(cache.find("of-ada")).isEmpty();
    }

    @Test
    void notKnowATokenThatHasExpired() {
        cache.keep("of-ada", ADA, now.plusSeconds(10));

        now = now.plusSeconds(10);

        assertThat(cache.find("of-ada")).isEmpty();
    }
}
