package com.leadflow.dev.bench.queue;

import com.leadflow.dev.bench.FictitiousNumbers;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.bench.queue.QueueReport.Large;
import com.leadflow.dev.bench.queue.QueueReport.Many;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One campaign with a long queue, then many campaigns at once, then all of them waiting. */
final class QueueBenchmark {
    private final Setting setting;
    private final FictitiousNumbers numbers;
    private final Consumer<String> notices;

    /** Throws CommandProblem when there are not numbers enough. */
    QueueBenchmark(Setting setting, Consumer<String> notices) {
        this.setting = setting;
        this.numbers = new FictitiousNumbers(setting.items() + (long) setting.campaigns() * ManyCampaigns.LEADS);
        this.notices = notices;
    }

    /**
     * What is measured.
     *
     * @param dialed how many of the items are due at once
     * @param rest how long the processes are left alone after their start, then watched without any campaign
     * @param idle how long the waiting campaigns are watched
     */
    record Setting(int items, int dialed, int campaigns, int lines, double callSeconds, Duration rest, Duration idle) {}

    /** See {@link Measuring.Benchmark#run}. */
    QueueReport run(Path temporal) throws InterruptedException {
        notices.accept("Starting everything…");
        return SeparateProcesses.run(temporal, setting.lines(), system -> {
            try (QueueStack stack = QueueStack.start(system, setting.callSeconds())) {
                return measure(stack);
            }
        });
    }

    private QueueReport measure(QueueStack stack) throws InterruptedException {
        notices.accept("Watching the processes without any campaign, after a rest…");
        TimeUnit.MILLISECONDS.sleep(setting.rest().toMillis());
        Map<String, Double> without = stack.millisPerMinute(setting.rest());
        CallableZones zones = CallableZones.at(Instant.now());
        LargeQueue queue = LargeQueue.load(
                stack, setting.lines(), zones.leads(numbers.next(setting.items()), setting.dialed()), notices);
        Large large = queue.measure(setting.dialed());
        ManyCampaigns campaigns = ManyCampaigns.load(
                stack, setting.lines(), numbers.next(setting.campaigns() * ManyCampaigns.LEADS), zones, notices);
        Many many = campaigns.measure(queue.id(), setting.dialed());
        return new QueueReport(Machine.here(), large, many, campaigns.watch(setting.idle(), without));
    }
}
