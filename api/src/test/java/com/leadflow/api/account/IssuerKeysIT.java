package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When an issuer's keys are fetched, and what holds while they cannot be. */
class IssuerKeysIT {
    private static final OctetSequenceKey SECRET = TokenKeys.secret(RunningApi.TOKEN_SECRET.getBytes(UTF_8));

    private static final PublishingIssuer ROTATING = PublishingIssuer.started();
    private static final PublishingIssuer GUESSED_AT = PublishingIssuer.started();
    private static final PublishingIssuer FAILING = PublishingIssuer.started();
    private static final PublishingIssuer LATE = PublishingIssuer.started();

    /** Needs no keys: its tokens are signed with the secret. */
    private static final PublishingIssuer ANOTHER = PublishingIssuer.started();

    private static final List<PublishingIssuer> ALL = List.of(ROTATING, GUESSED_AT, FAILING, LATE, ANOTHER);

    @RegisterExtension
    static final RunningApi api = RunningApi.started(Map.of(
            "JWT_ISSUERS",
            String.join(",", ALL.stream().map(PublishingIssuer::name).toList()),
            "JWT_HS256_ISSUER",
            ANOTHER.name()));

    @RegisterExtension
    final SentTokens tokens = new SentTokens(api);

    @AfterAll
    static void stop() {
        ALL.forEach(PublishingIssuer::close);
    }

    @Test
    void fetchTheKeysAnewForOneThatTheyDoNotHave() {
        ECKey old = TokenKeys.elliptic("old");
        ECKey fresh = TokenKeys.elliptic("fresh");
        ROTATING.publish(old.toPublicJWK());
        assertThat(tokens.use(signed(ROTATING, old))).isEqualTo(200);

        ROTATING.publish(old.toPublicJWK(), fresh.toPublicJWK());

        assertThat(tokens.use(signed(ROTATING, fresh))).isEqualTo(200);
        assertThat(tokens.use(signed(ROTATING, old))).isEqualTo(200);
        assertThat(ROTATING.fetches()).isEqualTo(2);
    }

    @Test
    void notFetchTheKeysForEachKeyIdThatSomebodyMakesUp() {
        ECKey key = TokenKeys.elliptic("guessed-at");
        GUESSED_AT.publish(key.toPublicJWK());

        for (int guess = 0; guess < 10; guess++) {
            assertThat(tokens.use(signed(GUESSED_AT, TokenKeys.elliptic("guess-" + guess))))
                    .isEqualTo(401);
        }

        assertThat(GUESSED_AT.fetches()).isEqualTo(2);
        assertThat(tokens.use(signed(GUESSED_AT, key))).isEqualTo(200);
    }

    @Test
    void keepTheKeysThatCannotBeFetchedAnew() {
        ECKey key = TokenKeys.elliptic("kept");
        FAILING.publish(key.toPublicJWK());
        assertThat(tokens.use(signed(FAILING, key))).isEqualTo(200);

        FAILING.breakDown();

        assertThat(tokens.use(signed(FAILING, TokenKeys.elliptic("unheard-of"))))
                .isEqualTo(401);
        assertThat(tokens.use(signed(FAILING, key))).isEqualTo(200);
        assertThat(tokens.logged())
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line ->
                        line.startsWith("The keys at " + FAILING.name() + "/.well-known/jwks.json cannot be fetched"));
    }

    @Test
    void refuseNobodyForKeysThatWereNeverToBeHad() {
        ECKey key = TokenKeys.elliptic("late");
        String token = signed(LATE, key);

        for (int request = 0; request < 4; request++) {
            Answer answer = tokens.get(token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
        assertThat(tokens.use(PublishingIssuer.signed(ANOTHER.claims().build(), JWSAlgorithm.HS256, SECRET)))
                .isEqualTo(200);
    }

    private static String signed(PublishingIssuer issuer, ECKey key) {
        return PublishingIssuer.signed(issuer.claims().build(), JWSAlgorithm.ES256, key);
    }
}
