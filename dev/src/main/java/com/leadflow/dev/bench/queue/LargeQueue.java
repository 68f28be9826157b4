package com.leadflow.dev.bench.queue;

import com.google.common.base.Stopwatch;
import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.Seconds;
import com.leadflow.dev.bench.queue.QueueReport.Large;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** One campaign with a long queue, of which most is not due yet: dials what is. */
final class LargeQueue {
    private final QueueStack stack;
    private final BenchCampaign campaign;
    private final int items;
    private final double loadingSeconds;
    private final Consumer<String> notices;

    private LargeQueue(
            QueueStack stack, BenchCampaign campaign, int items, double loadingSeconds, Consumer<String> notices) {
        this.stack = stack;
        this.campaign = campaign;
        this.items = items;
        this.loadingSeconds = loadingSeconds;
        this.notices = notices;
    }

    static LargeQueue load(QueueStack stack, int lines, List<Map<String, String>> leads, Consumer<String> notices) {
        notices.accept("Loading %d leads…".formatted(leads.size()));
        Stopwatch loading = Stopwatch.createStarted();
        BenchCampaign campaign = BenchCampaign.create(stack.api(), lines, CallableZones.WINDOW, leads);
        return new LargeQueue(stack, campaign, leads.size(), Seconds.of(loading.elapsed()), notices);
    }

    UUID id() {
        return campaign.id();
    }

    /** @param dialed how many of the leads are due at once */
    Large measure(int dialed) throws InterruptedException {
        notices.accept("Dialing those of the %d that are due…".formatted(items));
        int scans = stack.rows().sequentialScans();
        Reading first = stack.meter().read();
        ClaimTimes none = stack.claimTimes();
        campaign.start();
        Stopwatch started = Stopwatch.createStarted();
        // The beginning and the end are a fifth of the calls each.
        stack.awaitPermits(dialed / 5);
        ClaimTimes fifth = stack.claimTimes();
        stack.awaitPermits(dialed - dialed / 5);
        ClaimTimes most = stack.claimTimes();
        stack.awaitPermits(dialed);
        double dialing = Seconds.of(started.elapsed());
        notices.accept("Waiting until all are queued…");
        stack.awaitRows("every lead to be queued", () -> stack.rows().queued(id()) == items);
        double queueing = Seconds.of(started.elapsed());
        stack.awaitQuiet();
        return new Large(
                items,
                dialed,
                loadingSeconds,
                Seconds.of(stack.rows().untilFirstPermitOf(id())),
                queueing,
                dialing,
                fifth.since(none),
                stack.claimTimes().since(most),
                stack.meter().since(first, dialed),
                stack.workflows().events(id()),
                stack.rows().sequentialScans() - scans);
    }
}
