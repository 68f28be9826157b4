package com.leadflow.dev;

import com.leadflow.dev.chaos.ChaosCommand;
import com.leadflow.dev.demo.DemoCommand;
import com.leadflow.dev.simulator.SimulatorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code leadflow} command. */
@Command(
        name = "leadflow",
        mixinStandardHelpOptions = true,
        versionProvider = LeadFlow.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Self-hosted outbound calling campaigns.",
        subcommands = {
            DemoCommand.class,
            DevCommand.class,
            TokenCommand.class,
            MigrateCommand.class,
            ApiCommand.class,
            WorkerCommand.class,
            SimulatorCommand.class,
            ChaosCommand.class,
            BenchCommand.class,
            KeysetCommand.class,
            HelpCommand.class
        })
public final class LeadFlow implements Runnable {
    @Spec
    private CommandSpec spec;

    LeadFlow() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Exit codes: 0 done, 1 something failed, 2 bad input or configuration. */
    static CommandLine commandLine() {
        CommandLine leadflow = new CommandLine(new LeadFlow());
        tellVersion(leadflow);
        return leadflow.setExecutionExceptionHandler(new Problems())
                .setParameterExceptionHandler(new Mistakes())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(LeadFlow::tellVersion);
    }

    /** What the jar says that it is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = LeadFlow.class.getPackage().getImplementationVersion();
            return new String[] {"LeadFlow " + (version == null ? "(unpacked classes)" : version)};
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
