package com.leadflow.dev.bench.api;

import com.leadflow.dev.bench.Measuring;
import com.leadflow.dev.bench.api.ApiBenchmark.Setting;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench api}: how many reads an API answers, and how soon. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure read and list endpoints: requests a second and p99, beside the same SQL through pgbench.",
            "What an endpoint asks is read from PostgreSQL's log, and sent again with the same identity.",
            "Needs pgbench and the real Temporal server on the PATH. Other work on the machine makes the figures worse."
        })
public final class BenchApiCommand implements Callable<Integer> {
    @Option(
            names = "--leads",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Leads of the campaign that is asked about (default: ${DEFAULT-VALUE}).")
    private int leads;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Connections that read at the same time (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "For each endpoint, and again for its SQL (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "5",
            description = "Seconds for each endpoint before any is measured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--only",
            paramLabel = "WORD",
            defaultValue = "",
            description = "Only endpoints in whose names this regular expression is found (default: all).")
    private Pattern only = Pattern.compile("");

    @Mixin
    private final Measuring measuring = new Measuring();

    @Override
    public Integer call() throws InterruptedException {
        measuring.require(
                leads >= 10 && clients >= 1 && seconds >= 1 && warmUp >= 0,
                "--leads of at least 10, --clients and --seconds of at least 1, --warm-up of at least 0");
        Setting setting = new Setting(leads, clients, seconds, warmUp, only);
        return measuring.run((temporal, notices) -> new ApiBenchmark(setting, notices).run(temporal));
    }
}
