package com.leadflow.dev;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.store.encryption.KeyRotation;
import com.leadflow.store.encryption.Keysets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyset}: prints fresh keys, or the old ones with another. */
@Command(
        name = "keyset",
        mixinStandardHelpOptions = true,
        description = {
            "Print a fresh value for ENCRYPTION_KEYSET: one line of JSON.",
            "It is the only copy. Whoever loses it loses every encrypted field.",
            "With an option, print the value that takes the place of ENCRYPTION_KEYSET or",
            "ENCRYPTION_KEYSET_FILE. docs/operations.md says how to rotate keys."
        })
final class KeysetCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--add-key", description = "Print the present keyset with one more key, which only opens yet.")
    private boolean addKey;

    @Option(names = "--use-newest-key", description = "Print the present keyset, sealing with its newest key.")
    private boolean useNewestKey;

    @Override
    public void run() {
        spec.commandLine().getOut().println(keyset());
        spec.commandLine().getOut().flush();
    }

    private String keyset() {
        if (addKey && useNewestKey) {
            throw CommandProblem.badInput(
                    "--add-key and --use-newest-key are two steps, with a restart of every process"
                            + " between them: expected one of them");
        }
        if (addKey) {
            return KeyRotation.addKey(present());
        }
        return useNewestKey ? KeyRotation.useNewestKey(present()) : Keysets.generate();
    }

    private static String present() {
        return Keysets.find(
                EnvironmentVariable.ENCRYPTION_KEYSET.read(System.getenv()).orElse(""),
                EnvironmentVariable.ENCRYPTION_KEYSET_FILE.read(System.getenv()).orElse(""));
    }
}
