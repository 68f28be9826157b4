package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whose tokens open the API. Nothing of a token is ever logged. */
class IssuersIT {
    private static final ECKey EC = elliptic("ec-1");
    private static final ECKey OF_ANOTHER = elliptic("ec-2");
    private static final RSAKey RSA = rsa("rsa-1");
    private static final OctetSequenceKey SECRET = secret(RunningApi.TOKEN_SECRET.getBytes(UTF_8));

    /** In order all the time. */
    private static final PublishingIssuer ISSUER = PublishingIssuer.started();

    private static final PublishingIssuer ANOTHER = PublishingIssuer.started();
    private static final PublishingIssuer ROTATING = PublishingIssuer.started();
    private static final PublishingIssuer GUESSED_AT = PublishingIssuer.started();
    private static final PublishingIssuer FAILING = PublishingIssuer.started();
    private static final PublishingIssuer LATE = PublishingIssuer.started();
    private static final List<PublishingIssuer> ALL = List.of(ISSUER, ANOTHER, ROTATING, GUESSED_AT, FAILING, LATE);

    @RegisterExtension
    static final RunningApi api = RunningApi.started(Map.of(
            "JWT_ISSUERS",
            String.join(",", ALL.stream().map(PublishingIssuer::name).toList()),
            "JWT_HS256_ISSUER",
            ANOTHER.name()));

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("com.leadflow");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void listen() {
        ISSUER.publish(EC.toPublicJWK(), RSA.toPublicJWK());
        ANOTHER.publish(OF_ANOTHER.toPublicJWK());
        ours.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void nothingOfATokenIsLogged() {
        root.detachAppender(logged);
        ours.setLevel(null);
        String log = String.join("\n", logged.list.stream().map(IssuersIT::text).toList());

        assertThat(sent).isNotEmpty();
        for (String token : sent) {
            assertThat(log)
                    .doesNotContain(Stream.of(token.split("\\."))
                            .filter(part -> part.length() > 20)
                            .toArray(String[]::new));
        }
    }

    @AfterAll
    static void stop() {
        ALL.forEach(PublishingIssuer::close);
    }

    @Test
    void acceptTokensThatAreSignedWithPublishedKeys() {
        assertThat(use(signed(ISSUER.claims().build(), JWSAlgorithm.ES256, EC))).isEqualTo(200);
        assertThat(use(signed(ISSUER.claims().build(), JWSAlgorithm.RS256, RSA)))
                .isEqualTo(200);
    }

    @Test
    void acceptBothKindsOfAnIssuerThatGoesOverFromTheSecretToKeys() {
        assertThat(use(signed(ANOTHER.claims().build(), JWSAlgorithm.HS256, SECRET)))
                .isEqualTo(200);
        assertThat(use(signed(ANOTHER.claims().build(), JWSAlgorithm.ES256, OF_ANOTHER)))
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
                named("another secret", signed(ANOTHER.claims().build(), JWSAlgorithm.HS256, secret(new byte[32]))),
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
                named("unknown key id", signed(good, JWSAlgorithm.ES256, elliptic("ec-unknown"))),
                named("key id of another key", signed(good, JWSAlgorithm.ES256, elliptic("ec-1"))),
                named("RS512", signed(good, JWSAlgorithm.RS512, RSA)),
                named("PS256", signed(good, JWSAlgorithm.PS256, RSA)),
                named("without signature", ecSigned(good).replaceFirst("[^.]*$", "")));
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNotGood")
    void refuse(String token) {
        Answer answer = get(token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void takeNoTokenFromTheAddress() {
        String token = ecSigned(ISSUER.claims().build());
        sent.add(token);

        assertThat(api.anonymous("/api/v1/leads?access_token=" + token).status())
                .isEqualTo(401);
    }

    @Test
    void fetchTheKeysAnewForOneThatTheyDoNotHave() {
        ECKey old = elliptic("old");
        ECKey fresh = elliptic("fresh");
        ROTATING.publish(old.toPublicJWK());
        assertThat(use(signed(ROTATING.claims().build(), JWSAlgorithm.ES256, old)))
                .isEqualTo(200);

        ROTATING.publish(old.toPublicJWK(), fresh.toPublicJWK());

        assertThat(use(signed(ROTATING.claims().build(), JWSAlgorithm.ES256, fresh)))
                .isEqualTo(200);
        assertThat(use(signed(ROTATING.claims().build(), JWSAlgorithm.ES256, old)))
                .isEqualTo(200);
        assertThat(ROTATING.fetches()).isEqualTo(2);
    }

    @Test
    void notFetchTheKeysForEachKeyIdThatSomebodyMakesUp() {
        ECKey key = elliptic("guessed-at");
        GUESSED_AT.publish(key.toPublicJWK());

        for (int guess = 0; guess < 10; guess++) {
            assertThat(use(signed(GUESSED_AT.claims().build(), JWSAlgorithm.ES256, elliptic("guess-" + guess))))
                    .isEqualTo(401);
        }

        assertThat(GUESSED_AT.fetches()).isEqualTo(2);
        assertThat(use(signed(GUESSED_AT.claims().build(), JWSAlgorithm.ES256, key)))
                .isEqualTo(200);
    }

    @Test
    void keepTheKeysThatCannotBeFetchedAnew() {
        ECKey key = elliptic("kept");
        FAILING.publish(key.toPublicJWK());
        assertThat(use(signed(FAILING.claims().build(), JWSAlgorithm.ES256, key)))
                .isEqualTo(200);

        FAILING.breakDown();

        assertThat(use(signed(FAILING.claims().build(), JWSAlgorithm.ES256, elliptic("unheard-of"))))
                .isEqualTo(401);
        assertThat(use(signed(FAILING.claims().build(), JWSAlgorithm.ES256, key)))
                .isEqualTo(200);
        assertThat(logged.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line ->
                        line.startsWith("The keys at " + FAILING.name() + "/.well-known/jwks.json cannot be fetched"));
    }

    @Test
    void refuseNobodyForKeysThatWereNeverToBeHad() {
        ECKey key = elliptic("late");
        String token = signed(LATE.claims().build(), JWSAlgorithm.ES256, key);

        for (int request = 0; request < 4; request++) {
            Answer answer = get(token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
        assertThat(use(signed(ANOTHER.claims().build(), JWSAlgorithm.HS256, SECRET)))
                .isEqualTo(200);
    }

    private int use(String token) {
        return get(token).status();
    }

    private Answer get(String token) {
        sent.add(token);
        return api.getAs("Bearer " + token, "/leads");
    }

    private static JWTClaimsSet ofAnother(String role) {
        return ANOTHER.claims().claim("role", role).build();
    }

    private static String ecSigned(JWTClaimsSet claims) {
        return signed(claims, JWSAlgorithm.ES256, EC);
    }

    private static String hmac(JWTClaimsSet claims, byte[] key) {
        return signed(claims, JWSAlgorithm.HS256, secret(key));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key) {
        return PublishingIssuer.signed(claims, algorithm, key);
    }

    private static byte[] pem(byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8);
    }

    private static ECKey elliptic(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key", e);
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key", e);
        }
    }

    /** With a key id, as Supabase's tokens have. */
    private static OctetSequenceKey secret(byte[] bytes) {
        return new OctetSequenceKey.Builder(bytes).keyID("ec-1").build();
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
