package com.leadflow.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {
    @Test
    void isReadAsItWasMade() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ApiKeySecret secret = ApiKeySecret.create();
            texts.add(secret.text());

            assertThat(ApiKeySecret.isOne(secret.text())).isTrue();
            assertThat(ApiKeySecret.parse(secret.text())).hasValue(secret);
            assertThat(secret.text()).startsWith(ApiKeySecret.prefix(secret.id()));
            assertThat(secret.matches(secret.digest())).isTrue();
        }
        assertThat(texts).hasSize(100);
    }

    @Test
    void isNotAnotherOne() {
        ApiKeySecret secret = ApiKeySecret.create();

        assertThat(secret.matches(ApiKeySecret.create().digest())).isFalse();
        assertThat(secret.matches(new ApiKeySecret(secret.id(), secret.text() + "A").digest()))
                .isFalse();
    }

    @Test
    void hidesInLogs() {
        ApiKeySecret secret = ApiKeySecret.create();

        assertThat(secret.toString()).doesNotContain(secret.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lf_",
                "lf_AAAA",
                "lf_+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "eyJhbGciOiJIUzI1NiJ9"
            })
    void isNothingElse(String token) {
        assertThat(ApiKeySecret.parse(token)).isEmpty();
    }
}
