package com.leadflow.api.call;

import com.google.common.util.concurrent.RateLimiter;
import com.leadflow.api.call.WebhookMetrics.Result;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.configuration.Secret;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Demands the secret that went out with the call, as {@code X-Vapi-Secret} or as a bearer token. A filter, so that nothing of a body
 * is read for those who do not know it.
 */
@FromVapi
@Priority(Priorities.AUTHENTICATION)
public final class VapiSecretFilter implements ContainerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(VapiSecretFilter.class);

    private static final String BEARER = "Bearer ";

    private final byte[] secret;

    /** A line a minute: anybody may send what is refused. */
    private final RateLimiter lines = RateLimiter.create(1 / 60.0);

    private final WebhookMetrics metrics;

    public VapiSecretFilter(Secret secret, WebhookMetrics metrics) {
        this.secret = bytes(secret.value());
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!matches(request.getHeaderString("X-Vapi-Secret"))
                && !matches(bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION)))) {
            if (lines.tryAcquire()) {
                log.warn("A webhook was refused: what it carries is not VAPI_WEBHOOK_SECRET");
            }
            metrics.count(Result.REFUSED);
            throw ApiException.of(ProblemCode.INVALID_SECRET, "Send the secret that came with the call");
        }
    }

    /** Compared in constant time: an attacker must not learn the secret byte by byte. */
    private boolean matches(@Nullable String given) {
        return given != null && MessageDigest.isEqual(secret, bytes(given));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length())
                : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
