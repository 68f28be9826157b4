package com.leadflow.api.call;

import com.leadflow.workflows.call.vapi.VapiEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** What this process counts of webhooks; docs/operations.md tells what each figure means. Its labels have a few values, and no ids. */
public final class WebhookMetrics {
    /** What becomes of a webhook. Those that could not be stored are in the counts of requests. */
    enum Result {
        ACCEPTED,
        /** Has come before. */
        DOUBLED,
        /** About a call that is none of ours. */
        UNKNOWN_CALL,
        /** About no call, or of a type that was not asked for. */
        IGNORED,
        /** Without the secret. */
        REFUSED,
        BAD_BODY,
        /** Came while too many others were in progress. */
        TURNED_AWAY
    }

    private static final String OTHER_TYPE = "other";

    private static final Duration[] LAG_BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1)
    };

    /** A timestamp may be any number: nonsense must not spoil the sum. */
    private static final Duration LONGEST_LAG = Duration.ofDays(1);

    private final MeterRegistry registry;

    public WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        // All of them from the start: a rate needs the zero before the first.
        Arrays.stream(Result.values()).forEach(this::counter);
        VapiWebhookResource.TYPES.forEach(this::lagOf);
    }

    void inProgress(Supplier<Number> count) {
        Gauge.builder("leadflow.webhooks.in.progress", count)
                .description("Webhooks that are being stored, or wait to be")
                .register(registry);
    }

    void count(Result result) {
        counter(result).increment();
    }

    /** From the message's own timestamp until now, once what it says has been stored. Both clocks are in it. */
    void lag(VapiEvent event) {
        if (event.sentAt() != null) {
            Duration lag = Duration.between(event.sentAt(), Instant.now());
            String type = VapiWebhookResource.TYPES.contains(event.type()) ? event.type() : OTHER_TYPE;
            lagOf(type).record(bounded(lag));
        }
    }

    private static Duration bounded(Duration lag) {
        if (lag.isNegative()) {
            return Duration.ZERO;
        }
        return lag.compareTo(LONGEST_LAG) < 0 ? lag : LONGEST_LAG;
    }

    private Counter counter(Result result) {
        String wireName = result.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Counter.builder("leadflow.webhooks")
                .description("Webhooks, by what became of them")
                .tag("result", wireName)
                .register(registry);
    }

    private Timer lagOf(String type) {
        return Timer.builder("leadflow.webhook.lag")
                .description("From the timestamp of a webhook's message to its commit here")
                .tag("type", type)
                .serviceLevelObjectives(LAG_BOUNDS)
                .register(registry);
    }
}
