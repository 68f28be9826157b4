package com.leadflow.dev.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Mints bearer tokens as Supabase issues them, signed with HS256 and valid for twelve hours. */
public final class Tokens {
    private static final Duration VALID_FOR = Duration.ofHours(12);

    /** What the API expects where JWT_HS256_ISSUER says nothing else. */
    private static final String ISSUER = "leadflow";

    private final String secret;
    private final String issuer;
    private final Clock clock;

    /** @param secret at least 32 bytes: what the API has as JWT_HS256_SECRET */
    public Tokens(String secret, Clock clock) {
        this(secret, ISSUER, clock);
    }

    /**
     * @param secret at least 32 bytes: what the API has as JWT_HS256_SECRET
     * @param issuer what the API has as JWT_HS256_ISSUER
     */
    public Tokens(String secret, String issuer, Clock clock) {
        this.secret = secret;
        this.issuer = issuer;
        this.clock = clock;
    }

    public String user(String email) {
        return mint(email, Map.of("provider", "leadflow-cli"));
    }

    public String admin(String email) {
        return mint(email, Map.of("provider", "leadflow-cli", "role", "admin"));
    }

    /** The same address is always the same user. */
    public static UUID userId(String email) {
        return UUID.nameUUIDFromBytes(("leadflow/user/" + normal(email)).getBytes(UTF_8));
    }

    private String mint(String email, Map<String, String> metadata) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(userId(email).toString())
                .claim("email", normal(email))
                .claim("role", "authenticated")
                .audience("authenticated")
                .claim("app_metadata", metadata)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID_FOR)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret.getBytes(UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with this secret", e);
        }
        return token.serialize();
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
