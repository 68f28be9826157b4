package com.leadflow.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.listing.Position;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void readBackWhatWasWritten() {
        Cursor cursor = new Cursor("list", "-name", new Position("Open house\nöffnet – 10:00", UUID.randomUUID()));

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list\ncreated_at",
                "list\ncreated_at\nno-id\n2026",
                "list\ncreated_at\n00000000-0000-0000-0000-000000000000"
            })
    void refuseWhatHasNotItsParts(String plain) {
        String encoded = Base64.getUrlEncoder().encodeToString(plain.getBytes(UTF_8));

        assertThat(Cursor.decode(encoded)).isEmpty();
    }

    @Test
    void tellListsApart() {
        String all = Cursor.list("leads", Map.of());

        assertThat(Cursor.list("campaigns", Map.of())).isNotEqualTo(all);
        assertThat(Cursor.list("leads", Map.of("status", "new"))).isNotEqualTo(all);
        assertThat(Cursor.list("leads", Map.of("status", "new", "source", "fair")))
                .isEqualTo(Cursor.list("leads", Map.of("source", "fair", "status", "new")));
    }

    @Test
    void refuseWhatIsNotEncoded() {
        assertThat(Cursor.decode("?!")).isEmpty();
    }
}
