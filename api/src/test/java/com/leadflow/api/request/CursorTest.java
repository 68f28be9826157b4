package com.leadflow.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.listing.Position;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void readBackWhatWasWritten() {
        Cursor cursor = new Cursor("-name", new Position("Open house\nöffnet – 10:00", UUID.randomUUID()));

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "created_at", "created_at\nno-id\n2026", "created_at\n00000000-0000-0000-0000-000000000000"})
    void refuseWhatHasNotItsParts(String plain) {
        String encoded = Base64.getUrlEncoder().encodeToString(plain.getBytes(UTF_8));

        assertThat(Cursor.decode(encoded)).isEmpty();
    }

    @Test
    void refuseWhatIsNotEncoded() {
        assertThat(Cursor.decode("?!")).isEmpty();
    }
}
