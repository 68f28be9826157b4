package com.leadflow.dev.chaos;

import com.leadflow.dev.simulator.Oracle;
import com.leadflow.dev.simulator.Outage;
import com.leadflow.dev.stack.StackPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Strikes the blows of a plan at their times. */
final class Blows implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 5;

    /** A blow as it was struck: {@code from} before the part was hit, {@code until} after it was made to run again. */
    record Struck(Blow blow, Instant from, Instant until) {
        /** Whether the part was down, if only for a moment, within so long of the instant. */
        boolean meets(Instant begin, Duration within) {
            return from.isBefore(begin.plus(within)) && until.isAfter(begin);
        }
    }

    private final Map<String, StackPart> parts;
    private final Oracle provider;
    private final Consumer<String> told;
    private final ScheduledExecutorService threads;
    private final List<Struck> struck = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final List<Future<?>> planned = new ArrayList<>();

    /** @param told a line for each blow */
    Blows(List<StackPart> parts, Oracle provider, Consumer<String> told) {
        this.provider = provider;
        this.parts = parts.stream().collect(Collectors.toMap(StackPart::name, Function.identity()));
        this.told = told;
        this.threads = Executors.newScheduledThreadPool(parts.size() + 1, task -> new Thread(task, "chaos-blow"));
    }

    /** Time begins now. */
    void strike(List<Blow> plan) {
        for (Blow blow : plan) {
            planned.add(threads.schedule(() -> strike(blow), blow.at().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** Strikes no more, and waits until every part runs again; throws what went wrong with a blow. */
    void end() throws InterruptedException {
        planned.forEach(blow -> blow.cancel(false));
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a part of the stack does not come back");
        }
        throwFailure();
    }

    /** Throws what went wrong with a blow: what was not struck as planned proves nothing. */
    void throwFailure() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    List<Struck> struck() {
        return List.copyOf(struck);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void strike(Blow blow) {
        told.accept(blow.toString());
        Instant from = Instant.now();
        try {
            hit(blow);
            struck.add(new Struck(blow, from, Instant.now()));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hit(Blow blow) throws InterruptedException {
        switch (blow.kind()) {
            case REFUSE -> outage(Outage.REFUSING, blow.lasting());
            case HANG -> outage(Outage.HANGING, blow.lasting());
            case FAIL -> outage(Outage.FAILING, blow.lasting());
            default -> hit(Objects.requireNonNull(parts.get(blow.part())), blow);
        }
    }

    private void outage(Outage outage, Duration lasting) throws InterruptedException {
        provider.begin(outage, lasting);
        TimeUnit.MILLISECONDS.sleep(lasting.toMillis());
    }

    private static void hit(StackPart part, Blow blow) throws InterruptedException {
        long millis = blow.lasting().toMillis();
        switch (blow.kind()) {
            case KILL -> {
                part.kill();
                TimeUnit.MILLISECONDS.sleep(millis);
                part.start();
            }
            case RESTART -> {
                part.stop();
                TimeUnit.MILLISECONDS.sleep(millis);
                part.start();
            }
            case FREEZE -> {
                part.freeze();
                TimeUnit.MILLISECONDS.sleep(millis);
                part.thaw();
            }
            default -> throw new IllegalArgumentException(blow + " is for the provider");
        }
    }
}
