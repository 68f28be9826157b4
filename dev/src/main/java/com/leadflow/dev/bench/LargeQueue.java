package com.leadflow.dev.bench;

import com.google.common.base.Stopwatch;
import com.leadflow.dev.bench.QueueReport.Large;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** One campaign with a long queue, of which most is not due yet: dials what is. */
final class LargeQueue {
    private final QueueStack stack;
    private final QueuedCampaign campaign;
    private final Consumer<String> told;

    LargeQueue(QueueStack stack, int lines, Consumer<String> told) {
        this.stack = stack;
        this.campaign = QueuedCampaign.create(stack.api(), lines);
        this.told = told;
    }

    UUID id() {
        return campaign.id();
    }

    /** @param dialed how many of the leads are due at once */
    Large measure(List<String> numbers, int dialed, CallableZones zones) throws InterruptedException {
        told.accept("Loading %d leads, of which %d are due".formatted(numbers.size(), dialed));
        Stopwatch loading = Stopwatch.createStarted();
        campaign.load(numbers, dialed, zones);
        loading.stop();
        told.accept("Loaded within %s; starting the campaign".formatted(loading));
        long scans = stack.rows().sequentialScans();
        StackUse used = stack.use();
        ClaimTimes none = stack.worker().claimTimes();
        campaign.start();
        Stopwatch started = Stopwatch.createStarted();
        // The beginning and the end are a fifth of the calls each.
        stack.awaitPermits(dialed / 5);
        ClaimTimes first = stack.worker().claimTimes();
        stack.awaitPermits(dialed - dialed / 5);
        ClaimTimes most = stack.worker().claimTimes();
        stack.awaitPermits(dialed);
        Duration dialing = started.elapsed();
        told.accept("Dialed within %s; waiting until all are queued".formatted(started));
        stack.await("every lead to be queued", () -> stack.rows().queued(id()) == numbers.size());
        Duration queueing = started.elapsed();
        stack.awaitQuiet();
        return new Large(
                numbers.size(),
                dialed,
                loading.elapsed(),
                stack.rows().untilFirstPermitOf(id()),
                queueing,
                dialing,
                first.since(none),
                stack.worker().claimTimes().since(most),
                stack.use().perUnitSince(used, dialed),
                stack.histories().events(id()),
                stack.rows().sequentialScans() - scans);
    }
}
