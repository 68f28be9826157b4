package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a machine sends as its bearer token: {@code lf_}, which tells it from the tokens of people and lets scanners of source code find
 * it, and 64 characters of base64url, which are the key's id and 256 random bits.
 *
 * @param id of the key
 * @param text all of it
 */
public record ApiKeySecret(UUID id, String text) {
    private static final String MARK = "lf_";
    private static final Pattern FORM = Pattern.compile(MARK + "[A-Za-z0-9_-]{64}");
    private static final int ID_BYTES = 16;
    private static final int RANDOM_BYTES = 32;

    /** As much of it as anybody may see: random enough to tell a user's keys apart, and of the id alone. */
    private static final int SHOWN = MARK.length() + 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of a new key. */
    public static ApiKeySecret create() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        UUID id = UUID.randomUUID();
        return new ApiKeySecret(id, text(id, random));
    }

    static boolean isOne(String token) {
        return token.startsWith(MARK);
    }

    /** Empty for what cannot be one. */
    static Optional<ApiKeySecret> parse(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(MARK.length())));
        return Optional.of(new ApiKeySecret(new UUID(bytes.getLong(), bytes.getLong()), token));
    }

    /** How the secret of a key begins. */
    public static String prefix(UUID id) {
        return text(id, new byte[RANDOM_BYTES]).substring(0, SHOWN);
    }

    /** In hexadecimal digits. */
    public String digest() {
        return hash().toString();
    }

    /** Takes as long for whatever it is compared with. */
    boolean matches(String digest) {
        return hash().equals(HashCode.fromString(digest));
    }

    private HashCode hash() {
        return Hashing.sha256().hashString(text, US_ASCII);
    }

    private static String text(UUID id, byte[] random) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(random)
                .array();
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "ApiKeySecret[hidden]";
    }
}
