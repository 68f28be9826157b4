package com.leadflow.api.protection;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells clients what they may still send, in the fields of the IETF's draft "RateLimit header fields for HTTP". */
final class QuotaHeaders implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        List<Quota> quotas = Quota.of(request);
        if (quotas.isEmpty()) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("RateLimit-Policy", list(quotas, QuotaHeaders::policy));
        headers.putSingle("RateLimit", list(quotas, QuotaHeaders::state));
        quotas.stream()
                .map(Quota::nextIn)
                .filter(next -> !next.isZero())
                .forEach(next -> headers.putSingle(HttpHeaders.RETRY_AFTER, seconds(next)));
    }

    private static String list(List<Quota> quotas, Function<Quota, String> item) {
        return quotas.stream().map(item).collect(Collectors.joining(", "));
    }

    private static String policy(Quota quota) {
        return "\"" + quota.name() + "\";q=" + quota.perMinute() + ";w=60";
    }

    private static String state(Quota quota) {
        return "\"" + quota.name() + "\";r=" + quota.left() + ";t=" + seconds(quota.fullIn());
    }

    /** Rounded up: a client that waits so long has waited long enough. */
    private static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
