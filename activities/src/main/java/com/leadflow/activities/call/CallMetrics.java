package com.leadflow.activities.call;

import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.workflows.dialing.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** What this worker counts of calls; docs/operations.md tells what each figure means. Its labels have a few values, and no ids. */
public final class CallMetrics {
    private static final Duration[] PERMIT_BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Timer permitting;
    private final Counter permits;
    private final Counter placed;
    private final Counter ambiguous;
    private final Counter unknown;
    private final Counter lost;
    private final Counter handovers;

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
        permitting = Timer.builder("leadflow.permit")
                .description("The transaction that asks for a permit, granted or not")
                .serviceLevelObjectives(PERMIT_BOUNDS)
                .register(registry);
        permits = counter("leadflow.permits", "Permits taken: committed rights to dial once");
        placed = counter("leadflow.calls.placed", "Requests for a call that the provider accepted");
        ambiguous = counter("leadflow.calls.ambiguous", "Requests without an answer that rules a call out");
        unknown =
                counter("leadflow.calls.unknown", "Calls of which it could not be found out whether they were placed");
        lost = counter("leadflow.calls.lost", "Calls that were not seen to end");
        handovers = counter("leadflow.handovers", "Calls that another worker, or a try before, has followed");
        // All of them from the start: a rate needs the zero before the first.
        Arrays.stream(Fault.values()).forEach(this::refused);
        Arrays.stream(Outcome.values()).forEach(this::settledAs);
    }

    /** Times the transaction that asks for a permit, and counts one that was granted. */
    Permission permit(Supplier<Permission> transaction) {
        Permission permission = permitting.record(transaction);
        if (permission instanceof Permission.Granted) {
            permits.increment();
        }
        return permission;
    }

    void answered(PlaceAnswer answer) {
        if (answer instanceof PlaceAnswer.Refused refusal) {
            refused(refusal.fault()).increment();
        } else if (answer instanceof PlaceAnswer.Ambiguous) {
            ambiguous.increment();
        } else {
            placed.increment();
        }
    }

    void unknown() {
        unknown.increment();
    }

    void lost() {
        lost.increment();
    }

    void settled(Outcome outcome) {
        settledAs(outcome).increment();
    }

    /** This worker goes on with a call that another one, or an earlier try, has followed. */
    void takenOver() {
        handovers.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter refused(Fault fault) {
        String wireName = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Counter.builder("leadflow.calls.refused")
                .description("Requests that certainly led to no call, by why")
                .tag("fault", wireName)
                .register(registry);
    }

    private Counter settledAs(Outcome outcome) {
        return Counter.builder("leadflow.calls.settled")
                .description("Calls whose outcome was written, by outcome")
                .tag("outcome", outcome.wireName())
                .register(registry);
    }
}
