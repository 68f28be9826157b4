package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.encryption.Keysets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordingLinksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00.5Z");

    private final Keysets keysets = Keysets.parse(Keysets.generate());
    private final RecordingLink link = at(NOW).to(new UUID(1, 2), new UUID(3, 4));

    @Test
    void holdForFiveMinutes() {
        assertThat(link.expiresAt()).isEqualTo("2026-11-23T15:05:00Z");
        assertThat(at(link.expiresAt()).read(link.token())).contains(link);
        assertThat(at(link.expiresAt().plusMillis(1)).read(link.token())).isEmpty();
    }

    @Test
    void sayNothingToOthers() {
        assertThat(link.token()).matches("[A-Za-z0-9_-]+");
        assertThat(link.toString()).doesNotContain(link.token());
        assertThat(at(NOW).read(link.token().substring(1))).isEmpty();
        assertThat(at(NOW).read("")).isEmpty();
    }

    private RecordingLinks at(Instant now) {
        return new RecordingLinks(keysets.links(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
