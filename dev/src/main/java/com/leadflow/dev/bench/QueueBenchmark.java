package com.leadflow.dev.bench;

import com.leadflow.dev.bench.QueueReport.Large;
import com.leadflow.dev.bench.QueueReport.Many;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** One campaign with a long queue, then many campaigns at once, then all of them waiting. */
final class QueueBenchmark {
    private static final Duration WITHOUT_CAMPAIGNS = Duration.ofMinutes(1);

    private final Setting setting;
    private final Consumer<String> told;

    QueueBenchmark(Setting setting, Consumer<String> told) {
        this.setting = setting;
        this.told = told;
    }

    /**
     * What is measured.
     *
     * @param dialed how many of the items are due at once
     * @param idle how long the waiting campaigns are watched
     */
    record Setting(int items, int dialed, int campaigns, int lines, double callSeconds, Duration idle, Path logs) {}

    QueueReport run() throws InterruptedException {
        try (QueueStack stack = QueueStack.start(setting)) {
            FictitiousNumbers numbers = new FictitiousNumbers();
            CallableZones zones = CallableZones.at(Instant.now());
            told.accept(
                    "Watching the processes without any campaign for %d s".formatted(WITHOUT_CAMPAIGNS.toSeconds()));
            Map<String, Double> without = stack.millisPerMinute(WITHOUT_CAMPAIGNS);
            LargeQueue queue = new LargeQueue(stack, setting.lines(), told);
            Large large = queue.measure(numbers.next(setting.items()), setting.dialed(), zones);
            ManyCampaigns campaigns = ManyCampaigns.create(stack, setting.campaigns(), setting.lines(), told);
            campaigns.load(numbers, zones);
            Many many = campaigns.measure(queue.id(), setting.dialed());
            return new QueueReport(large, many, campaigns.watch(setting.idle(), without));
        }
    }
}
