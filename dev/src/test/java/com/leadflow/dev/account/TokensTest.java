package com.leadflow.dev.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String SECRET = "a secret of thirty-two bytes or more";
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Tokens tokens = new Tokens(SECRET, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void mintWhatTheApiExpects() throws ParseException, JOSEException {
        JWTClaimsSet claims = claims(tokens.user("Ada@Example.com"));

        assertThat(claims.getSubject())
                .isEqualTo(Tokens.userId("ada@example.com").toString());
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.com");
        assertThat(claims.getIssuer()).isEqualTo("leadflow");
        assertThat(claims.getStringClaim("role")).isEqualTo("authenticated");
        assertThat(claims.getAudience()).containsExactly("authenticated");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(12))));
        assertThat(metadata(claims)).doesNotContainKey("role");
    }

    @Test
    void sayWhoIsAdmin() throws ParseException, JOSEException {
        assertThat(metadata(claims(tokens.admin("ada@example.com")))).containsEntry("role", "admin");
    }

    @Test
    void beOfTheIssuerThatTheApiExpects() throws ParseException, JOSEException {
        Tokens ofAnother = new Tokens(SECRET, "https://accounts.example.com", Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(claims(ofAnother.user("ada@example.com")).getIssuer()).isEqualTo("https://accounts.example.com");
    }

    @Test
    void giveOneAddressOneUser() {
        assertThat(Tokens.userId(" ADA@example.com ")).isEqualTo(Tokens.userId("ada@example.com"));
        assertThat(Tokens.userId("ben@example.com")).isNotEqualTo(Tokens.userId("ada@example.com"));
    }

    private static Map<String, Object> metadata(JWTClaimsSet claims) throws ParseException {
        return claims.getJSONObjectClaim("app_metadata");
    }

    private static JWTClaimsSet claims(String token) throws ParseException, JOSEException {
        SignedJWT signed = SignedJWT.parse(token);
        assertThat(signed.verify(new MACVerifier(SECRET.getBytes(UTF_8)))).isTrue();
        return signed.getJWTClaimsSet();
    }
}
