package com.leadflow.dev;

import com.leadflow.dev.bench.api.BenchApiCommand;
import com.leadflow.dev.bench.dial.BareCommand;
import com.leadflow.dev.bench.dial.BenchDialCommand;
import com.leadflow.dev.bench.dial.DbSchedulerCommand;
import com.leadflow.dev.bench.queue.BenchQueueCommand;
import com.leadflow.dev.bench.share.BenchShareCommand;
import com.leadflow.dev.bench.sql.BenchSqlCommand;
import com.leadflow.dev.bench.webhook.BenchWebhookCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measurements; its subcommands do the work. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measure this build on this machine; docs/performance.md explains the figures.",
        subcommands = {
            BenchDialCommand.class,
            BenchQueueCommand.class,
            BenchWebhookCommand.class,
            BenchSqlCommand.class,
            BenchApiCommand.class,
            BenchShareCommand.class,
            BareCommand.class,
            DbSchedulerCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Measure what?");
    }
}
