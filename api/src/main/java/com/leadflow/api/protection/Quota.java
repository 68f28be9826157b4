package com.leadflow.api.protection;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a limit is left after a request.
 *
 * @param fullIn until all of it is there again
 * @param nextIn until the next request is taken; zero where this one was
 */
record Quota(String name, int perMinute, long left, Duration fullIn, Duration nextIn) {
    private static final String PROPERTY = "leadflow.quotas";

    static Quota of(String name, int perMinute, ConsumptionProbe probe) {
        return new Quota(
                name,
                perMinute,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** All that were left in the request. */
    static List<Quota> of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Quotas quotas ? quotas.all() : List.of();
    }

    void leaveIn(ContainerRequestContext request) {
        List<Quota> all = new ArrayList<>(of(request));
        all.add(this);
        request.setProperty(PROPERTY, new Quotas(all));
    }

    /** A type of its own for what a property holds, which is any object. */
    private record Quotas(List<Quota> all) {}
}
