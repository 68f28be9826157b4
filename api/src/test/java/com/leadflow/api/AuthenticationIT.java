package com.leadflow.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void askForATokenWhereNoneIsSent() {
        Answer answer = api.anonymous("/api/v1/leads");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asText()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"leadflow\"");
    }

    @Test
    void acceptASupabaseTokenWithSeveralAudiences() throws JOSEException {
        JWTClaimsSet claims = claims(UUID.randomUUID())
                .audience(List.of("other", "authenticated"))
                .claim("app_metadata", Map.of("provider", "email"))
                .build();

        assertThat(api.getAs("bearer " + signed(claims, RunningApi.TOKEN_SECRET), "/leads")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refuseWhatIsNoUsersToken() throws JOSEException {
        UUID user = UUID.randomUUID();
        Date past = Date.from(Instant.now().minusSeconds(120));

        assertRefused(signed(claims(user).build(), "another-secret-that-is-long-enough-for-hs256"));
        assertRefused(signed(claims(user).expirationTime(past).build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).expirationTime(null).build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).claim("role", "anon").build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).claim("role", "service_role").build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).audience("anon").build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).claim("email", null).build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).claim("email", "a\0@example.com").build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).claim("is_anonymous", true).build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).subject("somebody").build(), RunningApi.TOKEN_SECRET));
        assertRefused(signed(claims(user).subject("1-2-3-4-5").build(), RunningApi.TOKEN_SECRET));
        assertRefused(new PlainJWT(claims(user).build()).serialize());
        assertRefused("no.token.at-all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada \0", " ", "LONG"})
    void nameAUserByTheAddressWhereTheTokensNameCannotBeKept(String name) throws JOSEException {
        UUID user = UUID.randomUUID();

        use(claims(user)
                .claim("user_metadata", Map.of("full_name", name.replace("LONG", "x".repeat(201))))
                .build());

        assertThat(column("name", user)).isEqualTo(user.toString());
    }

    @Test
    void acceptAClockThatIsAMinuteAhead() throws JOSEException {
        JWTClaimsSet claims = claims(UUID.randomUUID())
                .expirationTime(Date.from(Instant.now().minusSeconds(30)))
                .build();

        assertThat(api.getAs("Bearer " + signed(claims, RunningApi.TOKEN_SECRET), "/leads")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letOnlyAFirstTokenSayWhoIsAdmin() throws JOSEException {
        UUID seeded = UUID.randomUUID();
        UUID late = UUID.randomUUID();

        use(claims(seeded).claim("app_metadata", Map.of("role", "admin")).build());
        use(claims(late).build());
        use(claims(late).claim("app_metadata", Map.of("role", "admin")).build());

        assertThat(column("role", seeded)).isEqualTo("admin");
        assertThat(column("role", late)).isEqualTo("user");
    }

    @Test
    void refuseASecondUserWithTheSameAddress() throws JOSEException {
        use(claims(UUID.randomUUID()).claim("email", "taken@example.com").build());
        JWTClaimsSet second =
                claims(UUID.randomUUID()).claim("email", "taken@example.com").build();

        Answer answer = api.getAs("Bearer " + signed(second, RunningApi.TOKEN_SECRET), "/leads");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asText()).isEqualTo("email-in-use");
    }

    @Test
    void askTheDatabaseOnceWhoATokensUserIs() throws JOSEException {
        JWTClaimsSet claims = claims(UUID.randomUUID()).build();
        use(claims);
        JWTClaimsSet another = claims(UUID.randomUUID()).build();

        asOwner("revoke select on users from leadflow_api");
        try {
            use(claims);
            assertThat(api.getAs("Bearer " + signed(another, RunningApi.TOKEN_SECRET), "/leads")
                            .status())
                    .isEqualTo(403);
        } finally {
            asOwner("grant select on users to leadflow_api");
        }
    }

    private static void asOwner(String sql) {
        api.data.owner().useHandle(handle -> handle.execute(sql));
    }

    private static void use(JWTClaimsSet claims) throws JOSEException {
        assertThat(api.getAs("Bearer " + signed(claims, RunningApi.TOKEN_SECRET), "/leads")
                        .status())
                .isEqualTo(200);
    }

    private static void assertRefused(String token) {
        Answer answer = api.getAs("Bearer " + token, "/leads");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    private static String column(String name, UUID user) {
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select <column> from users where id = :id")
                        .define("column", name)
                        .bind("id", user)
                        .mapTo(String.class)
                        .one());
    }

    private static JWTClaimsSet.Builder claims(UUID user) {
        return new JWTClaimsSet.Builder()
                .issuer("leadflow")
                .subject(user.toString())
                .claim("email", user + "@example.com")
                .claim("role", "authenticated")
                .audience("authenticated")
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
    }

    private static String signed(JWTClaimsSet claims, String secret) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret.getBytes(UTF_8)));
        return token.serialize();
    }
}
