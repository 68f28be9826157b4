package com.leadflow.dev.chaos;

import com.google.common.collect.ImmutableList;
import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.simulator.Oracle;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.ProcessStack;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every run has: a stack of separate processes, an admin's access to the API, who strikes the blows, who takes notes, and the
 * provider, which knows everything.
 */
record ChaosStack(ProcessStack processes, ApiClient api, Blows blows, Witness witness, Oracle provider)
        implements AutoCloseable {
    /** The account's, and those of a campaign. */
    static final int LINES = 30;

    /**
     * Starts the processes.
     *
     * @param logs the directory that gets every process's output
     * @param simulator options of the provider, besides those that every run has
     * @param told in a line each, what is struck
     */
    static ChaosStack start(Path logs, int workers, List<String> simulator, Consumer<String> told) {
        ProcessStack processes = ProcessStack.start(new ProcessStack.Setting(
                logs,
                workers,
                Map.of("ACCOUNT_MAX_CALLS", String.valueOf(LINES), "LEGAL_CALLING_HOURS", "00:00-24:00"),
                ImmutableList.<String>builder()
                        .addAll(simulator)
                        .add("--ring-seconds", "0.5", "--concurrency", String.valueOf(LINES))
                        .build()));
        String token = new Tokens(processes.tokenSecret(), Clock.systemUTC()).admin("chaos@example.com");
        Oracle provider = new Oracle(processes.simulatorAddress());
        return new ChaosStack(
                processes,
                new ApiClient(processes.apiAddress(), token),
                new Blows(processes.parts(), provider, told),
                new Witness(processes.databaseUrl()),
                provider);
    }

    /** Everything there is to judge by as things are. */
    Evidence evidence(Supplier<List<CallRow>> history, Function<Witness, List<LeadState>> leads) {
        // The rows first: what the provider does after that is not yet to be known.
        List<CallRow> rows = history.get();
        return new Evidence(
                new Evidence.Provider(provider.calls(), provider.history(), provider.refusals(), provider.statistics()),
                rows,
                leads.apply(witness),
                blows.struck(),
                witness.notes());
    }

    /** Nothing is struck any more when the processes end. */
    @Override
    public void close() {
        try (processes;
                api) {
            blows.close();
        }
    }
}
