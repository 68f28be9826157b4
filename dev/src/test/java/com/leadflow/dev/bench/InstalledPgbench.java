package com.leadflow.dev.bench;

import static org.junit.jupiter.api.Assumptions.abort;

import com.leadflow.dev.command.CommandProblem;

/** The pgbench of this machine, for tests of what measures with it. */
public final class InstalledPgbench {
    private InstalledPgbench() {}

    /** Skips the test where there is none. */
    public static void require() {
        try {
            Pgbench.require(System.getenv().getOrDefault("PATH", ""));
        } catch (CommandProblem none) {
            abort("no pgbench on the PATH");
        }
    }
}
