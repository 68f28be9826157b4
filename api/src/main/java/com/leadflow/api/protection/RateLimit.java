package com.leadflow.api.protection;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;

/**
 * So many requests a minute of each user, or of each address. What was not used is saved up to a minute's worth, for a page that asks for
 * much at once; afterwards they come back evenly. Each process counts for itself.
 */
final class RateLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Some ten megabytes. Who is forgotten for the sake of others may begin anew. */
    private static final int MOST_BUCKETS = 50_000;

    private final String name;
    private final int perMinute;

    /** A bucket that nobody has used for a minute is full, and need not be kept. */
    private final LoadingCache<String, Bucket> buckets = CacheBuilder.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(MINUTE)
            .build(CacheLoader.from(this::bucket));

    /** @param name what the requests are counted by, in headers and messages */
    RateLimit(String name, int perMinute) {
        this.name = name;
        this.perMinute = perMinute;
    }

    /** Counts the request, and leaves the quota for {@link QuotaHeaders}. Throws ApiException where nothing is left of it. */
    void count(ContainerRequestContext request, String key) {
        ConsumptionProbe probe = buckets.getUnchecked(key).tryConsumeAndReturnRemaining(1);
        Quota quota = Quota.of(name, perMinute, probe);
        quota.leaveIn(request);
        if (!probe.isConsumed()) {
            throw ApiException.of(
                    ProblemCode.RATE_LIMITED,
                    "One %s may send %d requests a minute; see Retry-After".formatted(name, perMinute));
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }
}
