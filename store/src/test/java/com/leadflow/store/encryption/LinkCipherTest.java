package com.leadflow.store.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkCipherTest {
    private static final String KEYS = Keysets.generate();

    private final LinkCipher cipher = Keysets.parse(KEYS).links();

    @Test
    void openWhatOurKeysHaveSealed() {
        String token = seal("content");

        assertThat(open(Keysets.parse(KEYS).links(), token)).contains("content");
        assertThat(token).matches("[A-Za-z0-9_-]+").isNotEqualTo(seal("content"));
    }

    @Test
    void openNothingThatWasChanged() {
        String token = seal("content");
        char middle = token.charAt(token.length() / 2);

        assertThat(open(cipher, token.replace(middle, middle == 'A' ? 'B' : 'A')))
                .isEmpty();
        assertThat(open(cipher, token.substring(1))).isEmpty();
    }

    @Test
    void openNothingForAnotherPurposeNorWithOtherKeys() {
        String token = seal("content");

        assertThat(cipher.open("another test", token)).isEmpty();
        assertThat(open(Keysets.parse(Keysets.generate()).links(), token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "=", "not a token", "\u00e4", "../etc/passwd"})
    void openNothingThatIsNoToken(String token) {
        assertThat(open(cipher, token)).isEmpty();
    }

    private String seal(String content) {
        return cipher.seal("a test", content.getBytes(UTF_8));
    }

    private static Optional<String> open(LinkCipher cipher, String token) {
        return cipher.open("a test", token).map(content -> new String(content, UTF_8));
    }
}
