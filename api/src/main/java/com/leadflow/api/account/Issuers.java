package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.leadflow.store.configuration.Secret;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import java.io.IOException;
import java.security.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose tokens are accepted, and which keys and algorithms each of them signs with. That is ours to say, not the token's: an issuer
 * that publishes its keys signs with ES256 or RS256, and HS256 goes with the configured secret only.
 */
final class Issuers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Issuers.class);

    private static final Set<JWSAlgorithm> OF_PUBLISHED_KEYS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

    private final Map<String, JWSKeySelector<SecurityContext>> keys = new HashMap<>();
    private final List<PublishedKeys> published = new ArrayList<>();

    /** Throws ConfigurationProblem where the settings name nobody. */
    Issuers(TokenSettings settings) {
        settings.requireAnIssuer();
        settings.publishing().forEach(this::trustKeysOf);
        if (settings.hasSecret()) {
            trustSecret(settings.hs256Issuer(), settings.hs256Secret());
        }
    }

    /** Which keys may have signed a token of each issuer. */
    Map<String, JWSKeySelector<SecurityContext>> keys() {
        return Map.copyOf(keys);
    }

    private void trustKeysOf(String issuer) {
        if (issuer.startsWith("http:")) {
            log.warn(
                    "The keys of {} are fetched without TLS: whoever can change them on their way can make tokens",
                    issuer);
        }
        PublishedKeys source = new PublishedKeys(issuer);
        published.add(source);
        trust(issuer, new JWSVerificationKeySelector<>(OF_PUBLISHED_KEYS, source));
    }

    /** The token's key id is of no interest: Supabase's have one. */
    private void trustSecret(String issuer, Secret secret) {
        log.warn(
                "Tokens of \"{}\" are accepted that are signed with JWT_HS256_SECRET: whoever knows it can make them",
                issuer);
        trust(
                issuer,
                new SingleKeyJWSKeySelector<>(
                        JWSAlgorithm.HS256, new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256")));
    }

    /** An issuer may be both, while it goes over from the secret to keys. */
    private void trust(String issuer, JWSKeySelector<SecurityContext> more) {
        keys.merge(
                issuer,
                more,
                (one, other) -> (header, context) -> ImmutableList.<Key>builder()
                        .addAll(one.selectJWSKeys(header, context))
                        .addAll(other.selectJWSKeys(header, context))
                        .build());
    }

    @Override
    public void close() throws IOException {
        for (PublishedKeys source : published) {
            source.close();
        }
    }
}
