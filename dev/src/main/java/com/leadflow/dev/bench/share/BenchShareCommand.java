package com.leadflow.dev.bench.share;

import com.leadflow.dev.bench.Measuring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench share}: a large and a small campaign on too few lines. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure how a large and a small campaign that are started together share the account's lines:",
            "with equal weights, with 3:1, and, for comparison, with all leads in one campaign, the small one's last.",
            "Needs the real Temporal server on the PATH. With the defaults it takes about 8 minutes."
        })
public final class BenchShareCommand implements Callable<Integer> {
    @Option(
            names = "--large",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Leads of the large campaign, which may use 100 lines (default: ${DEFAULT-VALUE}).")
    private int large;

    @Option(
            names = "--small",
            paramLabel = "N",
            defaultValue = "100",
            description = "Leads of the small campaign, which may use 10 lines (default: ${DEFAULT-VALUE}).")
    private int small;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "10",
            description = "Lines of the account (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = "--call-seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = "Mean length of a call (default: ${DEFAULT-VALUE}).")
    private double callSeconds;

    @Mixin
    private final Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        measuring.require(large >= 1 && small >= 1, "--large and --small of at least 1");
        measuring.require(lines >= 2, "--lines of at least 2");
        measuring.require(callSeconds > 0, "--call-seconds above 0");
        ShareBenchmark.Setting setting = new ShareBenchmark.Setting(large, small, lines, callSeconds);
        return measuring.run((temporal, notices) -> new ShareBenchmark(setting, notices).run(temporal));
    }
}
