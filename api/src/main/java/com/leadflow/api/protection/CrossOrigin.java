package com.leadflow.api.protection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * Which pages may call the API from a browser (CORS). Without credentials: a browser has none for the API, tokens are sent by the page
 * itself.
 */
final class CrossOrigin {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE");

    private static final Set<String> SENT = Set.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Last-Event-ID",
            "X-Request-Id");

    private static final Set<String> READ = Set.of(
            "ETag",
            "Idempotency-Replayed",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "WWW-Authenticate",
            "X-Request-Id");

    /** Browsers ask again after two hours at the latest, whatever is said here. */
    private static final Duration ANSWER_HOLDS = Duration.ofHours(1);

    private CrossOrigin() {}

    /** @param origins such as {@code https://console.example.com} */
    static CrossOriginHandler from(List<String> origins) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
        handler.setAllowedMethods(METHODS);
        handler.setAllowedHeaders(SENT);
        handler.setExposedHeaders(READ);
        handler.setAllowCredentials(false);
        handler.setPreflightMaxAge(ANSWER_HOLDS);
        return handler;
    }
}
