package com.leadflow.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list goes on, as clients carry it: opaque, and bound to the order it was made in.
 *
 * @param sort the order as clients write it
 */
record Cursor(String sort, Position position) {
    private static final int PARTS = 3;

    static Cursor of(Sort sort, Position position) {
        return new Cursor(sort.text(), position);
    }

    String encode() {
        String plain = sort + "\n" + position.id() + "\n" + position.value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    static Optional<Cursor> decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), UTF_8).split("\n", PARTS);
            if (parts.length < PARTS || parts[2].indexOf('\0') >= 0) {
                return Optional.empty();
            }
            return Values.id(parts[1]).map(id -> new Cursor(parts[0], new Position(parts[2], id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
