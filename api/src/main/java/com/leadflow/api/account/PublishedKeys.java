package com.leadflow.api.account;

import com.google.common.util.concurrent.RateLimiter;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.events.Event;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of one issuer (JWKS). They are fetched with the first token that asks for them, then once in a while in the
 * background, and at once for a key id that is not among them. While they cannot be fetched, those of before stay in use.
 */
final class PublishedKeys implements JWKSource<SecurityContext>, Closeable {
    private static final Logger log = LoggerFactory.getLogger(PublishedKeys.class);

    /** How long Supabase lets its keys be kept; a key that the issuer has withdrawn is trusted no longer than that. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private static final Duration FETCHED_AHEAD = Duration.ofMinutes(1);

    /** Two fetches at most in this time: anybody may send tokens with key ids that do not exist. */
    private static final Duration FETCHED_AGAIN_AFTER = Duration.ofSeconds(30);

    /** How long a request waits for the fetch of another one. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST_BYTES = 50 * 1024;

    private static final JWKSelector EVERY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final URL address;
    private final JWKSetBasedJWKSource<SecurityContext> keys;

    /** A line a minute. */
    private final RateLimiter lines = RateLimiter.create(1 / 60.0);

    /** @param issuer a URL, below which the keys are where OpenID Connect and Supabase have them */
    PublishedKeys(String issuer) {
        this.address = below(issuer, ".well-known/jwks.json");
        this.keys = (JWKSetBasedJWKSource<SecurityContext>) JWKSourceBuilder.<SecurityContext>create(
                        address, new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES))
                .cache(KEPT_FOR.toMillis(), LONGEST_WAIT.toMillis())
                .refreshAheadCache(FETCHED_AHEAD.toMillis(), true)
                .rateLimited(FETCHED_AGAIN_AFTER.toMillis())
                .retrying(true)
                .outageTolerant(Long.MAX_VALUE, this::warnOfOutage)
                .build();
    }

    /** Empty where the issuer has no such key. Throws KeySourceException where that cannot be known, because nothing was ever fetched. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return keys.get(selector, context);
        } catch (RateLimitReachedException e) {
            return selector.select(new JWKSet(keys.get(EVERY_KEY, context)));
        } catch (KeySourceException e) {
            warn(e);
            throw e;
        }
    }

    private void warnOfOutage(Event<OutageTolerantJWKSetSource<SecurityContext>, SecurityContext> event) {
        if (event instanceof OutageTolerantJWKSetSource.OutageEvent<SecurityContext> outage) {
            warn(outage.getException());
        }
    }

    private void warn(Exception failure) {
        if (lines.tryAcquire()) {
            log.warn("The keys at {} cannot be fetched: {}", address, failure.getMessage());
        }
    }

    private static URL below(String issuer, String path) {
        try {
            return URI.create(issuer.endsWith("/") ? issuer : issuer + "/")
                    .resolve(path)
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a url: " + issuer, e);
        }
    }

    @Override
    public void close() throws IOException {
        keys.close();
    }
}
