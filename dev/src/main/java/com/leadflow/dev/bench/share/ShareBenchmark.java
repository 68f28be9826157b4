package com.leadflow.dev.bench.share;

import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.FictitiousNumbers;
import com.leadflow.dev.bench.LeadFlowRun;
import com.leadflow.dev.bench.LineUse.Busy;
import com.leadflow.dev.bench.Machine;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.stack.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** As many leads three times, arranged in campaigns in three ways. */
final class ShareBenchmark {
    /** More than there are, so that only the account's are too few. */
    private static final int LINES_OF_LARGE = 100;

    private static final int LINES_OF_SMALL = 10;

    private static final Duration DIALED_WITHIN = Duration.ofMinutes(30);

    private final Setting setting;
    private final FictitiousNumbers numbers;
    private final Consumer<String> notices;

    /**
     * What is dialed.
     *
     * @param large leads of the large campaign
     * @param small leads of the small campaign
     * @param lines of the account
     * @param callSeconds mean length of a call
     */
    record Setting(int large, int small, int lines, double callSeconds) {}

    /** Throws CommandProblem when there are not numbers enough. */
    ShareBenchmark(Setting setting, Consumer<String> notices) {
        this.setting = setting;
        this.numbers = new FictitiousNumbers(3L * (setting.large() + setting.small()));
        this.notices = notices;
    }

    /** See {@link com.leadflow.dev.bench.Measuring.Benchmark#run}. */
    ShareReport run(Path temporal) throws InterruptedException {
        notices.accept("Starting PostgreSQL and Temporal…");
        return SeparateProcesses.run(temporal, setting.lines(), system -> {
            try (LeadFlowRun run = LeadFlowRun.start(
                    system,
                    "--everybody",
                    "answers",
                    "--call-seconds",
                    String.valueOf(setting.callSeconds()),
                    "--ring-seconds",
                    String.valueOf(setting.callSeconds() / 5))) {
                List<SharedLines> runs = new ArrayList<>();
                runs.add(measure(run, "weights 1:1", (api, large, small) -> apart(api, 1, large, small)));
                runs.add(measure(run, "weights 3:1", (api, large, small) -> apart(api, 3, large, small)));
                runs.add(measure(run, "one campaign", ShareBenchmark::together));
                run.stopWorker();
                return new ShareReport(Machine.here(), setting.lines(), runs);
            }
        });
    }

    /** How the leads become campaigns. */
    private interface Arrangement {
        List<BenchCampaign> create(ApiClient api, List<String> large, List<String> small);
    }

    private static List<BenchCampaign> apart(ApiClient api, int weight, List<String> large, List<String> small) {
        return List.of(
                BenchCampaign.create(api, LINES_OF_LARGE, weight, large),
                BenchCampaign.create(api, LINES_OF_SMALL, 1, small));
    }

    /** First come, first served, as far as leads are queued one after the other: as if nothing were shared. */
    private static List<BenchCampaign> together(ApiClient api, List<String> large, List<String> small) {
        List<String> all = Stream.concat(large.stream(), small.stream()).toList();
        return List.of(BenchCampaign.create(api, LINES_OF_LARGE, all));
    }

    private SharedLines measure(LeadFlowRun run, String name, Arrangement arrangement) throws InterruptedException {
        notices.accept("Dialing: " + name + "…");
        List<String> large = numbers.next(setting.large());
        List<String> small = numbers.next(setting.small());
        List<BenchCampaign> campaigns = arrangement.create(run.client(), large, small);
        campaigns.forEach(BenchCampaign::start);
        run.meter()
                .await(
                        "all leads to be called",
                        DIALED_WITHIN,
                        () -> campaigns.stream().allMatch(BenchCampaign::isCompleted));
        return SharedLines.of(name, calls(run, large), calls(run, small));
    }

    private static List<Busy> calls(LeadFlowRun run, List<String> numbers) {
        List<CallRecord> calls = run.oracle().callsTo(numbers);
        return calls.stream().map(Busy::of).toList();
    }
}
