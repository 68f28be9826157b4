package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose tokens open the API. */
class IssuersIT {
    private static final ECKey EC = TokenKeys.elliptic("ec-1");
    private static final ECKey OF_ANOTHER = TokenKeys.elliptic("ec-2");
    private static final RSAKey RSA = TokenKeys.rsa("rsa-1");
    private static final OctetSequenceKey SECRET = TokenKeys.secret(RunningApi.TOKEN_SECRET.getBytes(UTF_8));

    private static final PublishingIssuer ISSUER = PublishingIssuer.started();
    private static final PublishingIssuer ANOTHER = PublishingIssuer.started();
    private static final List<PublishingIssuer> ALL = List.of(ISSUER, ANOTHER);

    @RegisterExtension
    static final RunningApi api = RunningApi.started(Map.of(
            "JWT_ISSUERS",
            String.join(",", ALL.stream().map(PublishingIssuer::name).toList()),
            "JWT_HS256_ISSUER",
            ANOTHER.name()));

    @RegisterExtension
    final SentTokens tokens = new SentTokens(api);

    @BeforeAll
    static void publish() {
        ISSUER.publish(EC.toPublicJWK(), RSA.toPublicJWK());
        ANOTHER.publish(OF_ANOTHER.toPublicJWK());
    }

    @AfterAll
    static void stop() {
        ALL.forEach(PublishingIssuer::close);
    }

    @Test
    void acceptTokensThatAreSignedWithPublishedKeys() {
        assertThat(tokens.use(signed(ISSUER.claims().build(), JWSAlgorithm.ES256, EC)))
                .isEqualTo(200);
        assertThat(tokens.use(signed(ISSUER.claims().build(), JWSAlgorithm.RS256, RSA)))
                .isEqualTo(200);
    }

    @Test
    void acceptBothKindsOfAnIssuerThatGoesOverFromTheSecretToKeys() {
        assertThat(tokens.use(signed(ANOTHER.claims().build(), JWSAlgorithm.HS256, SECRET)))
                .isEqualTo(200);
        assertThat(tokens.use(signed(ANOTHER.claims().build(), JWSAlgorithm.ES256, OF_ANOTHER)))
                .isEqualTo(200);
    }

    static Stream<Named<String>> tokensThatAreNotGood() throws JOSEException {
        JWTClaimsSet good = ISSUER.claims().build();
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        String stranger = "https://stranger.example.com/auth/v1";
        JWTClaimsSet anon = ISSUER.claims()
                .subject(null)
                .claim("email", null)
                .audience((String) null)
                .claim("role", "anon")
                .build();
        return Stream.of(
                named("expired", ecSigned(ISSUER.claims().expirationTime(past).build())),
                named(
                        "without end",
                        ecSigned(ISSUER.claims().expirationTime(null).build())),
                named(
                        "not valid yet",
                        ecSigned(ISSUER.claims().notBeforeTime(future).build())),
                named(
                        "unknown issuer",
                        ecSigned(PublishingIssuer.claims(stranger).build())),
                named("no issuer", ecSigned(ISSUER.claims().issuer(null).build())),
                named("in another's name", ecSigned(ANOTHER.claims().build())),
                named(
                        "wrong audience",
                        ecSigned(ISSUER.claims().audience("anon").build())),
                named(
                        "anonymous",
                        ecSigned(ISSUER.claims().claim("is_anonymous", true).build())),
                named("anon key", ecSigned(anon)),
                named("anon key, signed with the secret", signed(ofAnother("anon"), JWSAlgorithm.HS256, SECRET)),
                named("service key", signed(ofAnother("service_role"), JWSAlgorithm.HS256, SECRET)),
                named("alg none", new PlainJWT(good).serialize()),
                named(
                        "another secret",
                        signed(ANOTHER.claims().build(), JWSAlgorithm.HS256, TokenKeys.secret(new byte[32]))),
                named("secret of another issuer", signed(good, JWSAlgorithm.HS256, SECRET)),
                named(
                        "public key as secret, DER",
                        hmac(good, RSA.toRSAPublicKey().getEncoded())),
                named(
                        "public key as secret, PEM",
                        hmac(good, pem(RSA.toRSAPublicKey().getEncoded()))),
                named(
                        "public key as secret, JSON",
                        hmac(good, EC.toPublicJWK().toJSONString().getBytes(UTF_8))),
                named("unknown key id", signed(good, JWSAlgorithm.ES256, TokenKeys.elliptic("ec-unknown"))),
                named("key id of another key", signed(good, JWSAlgorithm.ES256, TokenKeys.elliptic("ec-1"))),
                named("RS512", signed(good, JWSAlgorithm.RS512, RSA)),
                named("PS256", signed(good, JWSAlgorithm.PS256, RSA)),
                named("without signature", ecSigned(good).replaceFirst("[^.]*$", "")));
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNotGood")
    void refuse(String token) {
        Answer answer = tokens.get(token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void takeNoTokenFromTheAddress() {
        String token = ecSigned(ISSUER.claims().build());

        assertThat(tokens.getByAddress(token).status()).isEqualTo(401);
    }

    private static JWTClaimsSet ofAnother(String role) {
        return ANOTHER.claims().claim("role", role).build();
    }

    private static String ecSigned(JWTClaimsSet claims) {
        return signed(claims, JWSAlgorithm.ES256, EC);
    }

    private static String hmac(JWTClaimsSet claims, byte[] key) {
        return signed(claims, JWSAlgorithm.HS256, TokenKeys.secret(key));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key) {
        return PublishingIssuer.signed(claims, algorithm, key);
    }

    private static byte[] pem(byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8);
    }
}
