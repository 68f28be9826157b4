package com.leadflow.api.account;

import com.google.common.util.concurrent.RateLimiter;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks bearer tokens in Supabase's shape: signature, issuer, audience, role and times. The role matters as much as the signature,
 * because Supabase's public {@code anon} key is signed with the same secret as the tokens of users.
 */
final class TokenVerifier {
    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);

    private static final String AUTHENTICATED = "authenticated";

    /** Clocks of issuer and API may be this far apart. */
    private static final int SKEW_SECONDS = 60;

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 200;

    private final Map<String, JWTProcessor<SecurityContext>> processors = new HashMap<>();

    /** A line a minute: anybody may send what is refused. */
    private final RateLimiter lines = RateLimiter.create(1 / 60.0);

    TokenVerifier(Issuers issuers) {
        issuers.keys().forEach((issuer, keys) -> processors.put(issuer, processor(issuer, keys)));
    }

    private static JWTProcessor<SecurityContext> processor(String issuer, JWSKeySelector<SecurityContext> keys) {
        JWTClaimsSet exact = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .claim("role", AUTHENTICATED)
                .build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(AUTHENTICATED, exact, Set.of("sub", "exp", "email"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWTClaimsSetVerifier(claims);
        processor.setJWSKeySelector(keys);
        return processor;
    }

    /**
     * Empty for every token that is not good, whatever is wrong with it. Throws ApiException where that cannot be said, because the
     * issuer's keys are out of reach.
     */
    Optional<TokenClaims> verify(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            // Not verified yet: it chooses who must have signed the token, which is what the processor then checks.
            JWTProcessor<SecurityContext> processor = processors.get(
                    Objects.requireNonNullElse(signed.getJWTClaimsSet().getIssuer(), ""));
            if (processor == null) {
                tellOfAnotherIssuer();
                return Optional.empty();
            }
            return read(processor.process(signed, null));
        } catch (KeySourceException e) {
            throw ApiException.of(
                    ProblemCode.UNAVAILABLE, "The keys of the token's issuer are out of reach for now; try again");
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void tellOfAnotherIssuer() {
        if (lines.tryAcquire()) {
            log.info("A token was refused whose issuer is neither one of JWT_ISSUERS nor JWT_HS256_ISSUER");
        }
    }

    private static Optional<TokenClaims> read(JWTClaimsSet claims) throws ParseException {
        String email = claims.getStringClaim("email");
        String subject = claims.getSubject();
        // Anonymous users of Supabase are authenticated too, but nobody knows who they are.
        if (email == null
                || !isKept(email, LONGEST_EMAIL)
                || subject == null
                || Boolean.TRUE.equals(claims.getClaim("is_anonymous"))) {
            return Optional.empty();
        }
        String name = name(claims, email);
        boolean admin = isAdmin(claims);
        Instant expires = claims.getExpirationTime().toInstant();
        return Values.id(subject).map(id -> new TokenClaims(id, email, name, admin, expires));
    }

    private static boolean isKept(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && Violations.isStorable(text);
    }

    private static boolean isAdmin(JWTClaimsSet claims) throws ParseException {
        return "admin".equals(member(claims, "app_metadata", "role"));
    }

    private static String name(JWTClaimsSet claims, String email) throws ParseException {
        return member(claims, "user_metadata", "full_name") instanceof String name && isKept(name, LONGEST_NAME)
                ? name
                : email.replaceFirst("@.*", "");
    }

    private static @Nullable Object member(JWTClaimsSet claims, String object, String name) throws ParseException {
        Map<String, Object> members = claims.getJSONObjectClaim(object);
        return members == null ? null : members.get(name);
    }
}
