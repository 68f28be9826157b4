package com.leadflow.dev.bench;

import com.google.common.base.Stopwatch;
import com.leadflow.dev.bench.QueueReport.Many;
import com.leadflow.dev.bench.QueueReport.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Campaigns that are active at once: each calls some leads now, and has some that are due in an hour or later. */
final class ManyCampaigns {
    private static final int DUE = 5;
    private static final int LATER = 5;

    /** What a campaign has in numbers. */
    static final int LEADS = DUE + LATER;

    private final QueueStack stack;
    private final List<QueuedCampaign> campaigns;
    private final Consumer<String> told;

    private ManyCampaigns(QueueStack stack, List<QueuedCampaign> campaigns, Consumer<String> told) {
        this.stack = stack;
        this.campaigns = List.copyOf(campaigns);
        this.told = told;
    }

    static ManyCampaigns create(QueueStack stack, int count, int lines, Consumer<String> told) {
        return new ManyCampaigns(
                stack,
                Stream.generate(() -> QueuedCampaign.create(stack.api(), lines))
                        .limit(count)
                        .toList(),
                told);
    }

    void load(FictitiousNumbers numbers, CallableZones zones) {
        told.accept("Loading %d campaigns of %d leads".formatted(campaigns.size(), LEADS));
        campaigns.forEach(campaign -> campaign.load(numbers.next(LEADS), DUE, zones));
    }

    /**
     * Starts all of them.
     *
     * @param others the campaign that is not one of them
     * @param permits how many calls there were before
     */
    Many measure(UUID others, int permits) throws InterruptedException {
        told.accept("Starting all of them");
        ClaimTimes before = stack.worker().claimTimes();
        StackUse used = stack.use();
        campaigns.forEach(QueuedCampaign::start);
        Stopwatch started = Stopwatch.createStarted();
        int calls = DUE * campaigns.size();
        stack.awaitPermits(permits + calls);
        stack.awaitQuiet();
        told.accept("Dialed within %s of the last start".formatted(started));
        return new Many(
                campaigns.size(),
                DUE,
                stack.rows().untilFirstPermit(others),
                started.elapsed(),
                stack.worker().claimTimes().since(before),
                stack.use().perUnitSince(used, calls));
    }

    /**
     * Watches them wait.
     *
     * @param without milliseconds that the parts use in a minute without any campaign
     */
    Waiting watch(Duration time, Map<String, Double> without) throws InterruptedException {
        told.accept("All campaigns wait; watching them for %d s".formatted(time.toSeconds()));
        long events = events();
        Map<String, Double> perMinute = stack.millisPerMinute(time);
        double newEvents = events() - events;
        Map<String, Double> each = new TreeMap<>();
        perMinute.forEach(
                (part, used) -> each.put(part, (used - without.getOrDefault(part, 0.0)) / (campaigns.size() + 1)));
        GarbageCollection.run(stack.workerProcess());
        return new Waiting(
                time,
                each,
                without,
                newEvents / campaigns.size() * Duration.ofHours(1).toMillis() / time.toMillis(),
                stack.rows().connections("leadflow_worker_login"),
                stack.rows().connections("leadflow_api_login"),
                stack.worker().sum("jvm_memory_used_bytes\\{area=\"heap\".*}") / 1e6,
                stack.worker().sum("jvm_threads_live_threads"));
    }

    private long events() {
        return campaigns.stream()
                .mapToLong(campaign -> stack.histories().events(campaign.id()))
                .sum();
    }
}
