package com.leadflow.dev.bench.queue;

import com.google.common.base.Stopwatch;
import com.google.common.collect.Lists;
import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.Delays;
import com.leadflow.dev.bench.Meter.Reading;
import com.leadflow.dev.bench.Seconds;
import com.leadflow.dev.bench.queue.QueueReport.Many;
import com.leadflow.dev.bench.queue.QueueReport.Waiting;
import java.time.Duration;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Campaigns that are active at once: each calls some leads now, and has some that are due in an hour or later. */
final class ManyCampaigns {
    private static final int DUE = 5;
    private static final int LATER = 5;

    /** What a campaign has in numbers. */
    static final int LEADS = DUE + LATER;

    private final QueueStack stack;
    private final List<BenchCampaign> campaigns;
    private final Consumer<String> notices;

    private ManyCampaigns(QueueStack stack, List<BenchCampaign> campaigns, Consumer<String> notices) {
        this.stack = stack;
        this.campaigns = List.copyOf(campaigns);
        this.notices = notices;
    }

    /** @param numbers for {@link #LEADS} leads of each campaign */
    static ManyCampaigns load(
            QueueStack stack, int lines, List<String> numbers, CallableZones zones, Consumer<String> notices) {
        List<List<String>> each = Lists.partition(numbers, LEADS);
        notices.accept("Loading %d campaigns of %d leads…".formatted(each.size(), LEADS));
        List<BenchCampaign> campaigns = each.stream()
                .map(some -> BenchCampaign.create(stack.api(), lines, CallableZones.WINDOW, zones.leads(some, DUE)))
                .toList();
        return new ManyCampaigns(stack, campaigns, notices);
    }

    /**
     * Starts all of them.
     *
     * @param others the campaign that is not one of them
     * @param permits how many calls there were before
     */
    Many measure(UUID others, int permits) throws InterruptedException {
        notices.accept("Starting all of them…");
        int scans = stack.rows().sequentialScans();
        ClaimTimes before = stack.claimTimes();
        Reading first = stack.meter().read();
        campaigns.forEach(BenchCampaign::start);
        Stopwatch started = Stopwatch.createStarted();
        int calls = DUE * campaigns.size();
        stack.awaitPermits(permits + calls);
        stack.awaitQuiet();
        double dialing = Seconds.of(started.elapsed());
        List<Duration> untilFirst = stack.rows().untilFirstPermit(others);
        IntSummaryStatistics events = events();
        return new Many(
                campaigns.size(),
                DUE,
                Seconds.of(Delays.of(untilFirst).median()),
                Seconds.of(Collections.max(untilFirst)),
                dialing,
                stack.claimTimes().since(before),
                stack.meter().since(first, calls),
                events.getAverage(),
                events.getMax(),
                stack.workerAtPeak(),
                stack.rows().sequentialScans() - scans);
    }

    /**
     * Watches them wait.
     *
     * @param without milliseconds that the parts use in a minute without any campaign
     */
    Waiting watch(Duration time, Map<String, Double> without) throws InterruptedException {
        notices.accept("All campaigns wait; watching them for %.0f s…".formatted(Seconds.of(time)));
        long events = events().getSum();
        Map<String, Double> each = new LinkedHashMap<>();
        stack.millisPerMinute(time)
                .forEach((part, used) ->
                        each.put(part, (used - without.getOrDefault(part, 0.0)) / (campaigns.size() + 1)));
        double newEvents = events().getSum() - events;
        return new Waiting(
                Seconds.of(time),
                each,
                without,
                newEvents / campaigns.size() * Duration.ofHours(1).toMillis() / time.toMillis(),
                stack.workerIdle(),
                stack.rows().connections("leadflow_api_login"));
    }

    /** Of each campaign's run. */
    private IntSummaryStatistics events() {
        return campaigns.stream()
                .mapToInt(campaign -> stack.workflows().events(campaign.id()))
                .summaryStatistics();
    }
}
