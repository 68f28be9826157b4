package com.leadflow.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import com.leadflow.store.listing.Position;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a list goes on, as clients carry it: opaque, and bound to the list that it was made for.
 *
 * @param list which one: see {@link #list}
 * @param sort the order as clients write it
 */
record Cursor(String list, String sort, Position position) {
    /** Base64 of URLs. */
    static final String PATTERN = "^[A-Za-z0-9_-]+$";

    private static final int PARTS = 4;

    /** Enough that no two lists of a client have the same. */
    private static final int DIGEST_BYTES = 12;

    /** A digest of the table and of the filters that a list has. */
    static String list(String table, Map<String, Object> filters) {
        byte[] digest = Hashing.sha256()
                .hashString(table + new TreeMap<>(filters), UTF_8)
                .asBytes();
        return encode(Arrays.copyOf(digest, DIGEST_BYTES));
    }

    String encode() {
        String plain = list + "\n" + sort + "\n" + position.id() + "\n" + position.value();
        return encode(plain.getBytes(UTF_8));
    }

    static Optional<Cursor> decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), UTF_8).split("\n", PARTS);
            if (parts.length < PARTS || parts[3].indexOf('\0') >= 0) {
                return Optional.empty();
            }
            return Values.id(parts[2]).map(id -> new Cursor(parts[0], parts[1], new Position(parts[3], id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
