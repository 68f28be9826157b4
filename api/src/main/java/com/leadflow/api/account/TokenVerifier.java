package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.configuration.Secret;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks bearer tokens in Supabase's shape. The algorithm is ours to choose, not the token's: HS256 with the configured secret.
 * The role matters as much as the signature, because Supabase's public {@code anon} key is signed with the same secret.
 */
final class TokenVerifier {
    private static final String AUTHENTICATED = "authenticated";

    /** Clocks of issuer and API may be this far apart. */
    private static final int SKEW_SECONDS = 60;

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 200;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(Secret hs256Secret) {
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                AUTHENTICATED,
                new JWTClaimsSet.Builder().claim("role", AUTHENTICATED).build(),
                Set.of("sub", "exp", "email"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.HS256, new ImmutableSecret<>(hs256Secret.value().getBytes(UTF_8))));
    }

    /** Empty for every token that is not good, whatever is wrong with it. */
    Optional<TokenClaims> verify(String token) {
        try {
            return read(processor.process(token, null));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
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
        return Values.id(subject).map(id -> new TokenClaims(id, email, name, admin));
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
