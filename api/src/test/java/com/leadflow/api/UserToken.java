package com.leadflow.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** The token that a user logs in with, signed with the secret of the tests. */
final class UserToken {
    private UserToken() {}

    /** Good for an hour. */
    static String of(String email) {
        return of(email, Duration.ofHours(1));
    }

    static String of(String email, Duration valid) {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("leadflow")
                        .subject(UUID.nameUUIDFromBytes(email.getBytes(UTF_8)).toString())
                        .claim("email", email)
                        .claim("role", "authenticated")
                        .audience("authenticated")
                        .expirationTime(Date.from(Instant.now().plus(valid)))
                        .build());
        try {
            token.sign(new MACSigner(RunningApi.TOKEN_SECRET.getBytes(UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }
}
