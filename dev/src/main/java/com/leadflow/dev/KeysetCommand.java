package com.leadflow.dev;

import com.leadflow.store.encryption.Keysets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyset}: prints fresh keys. */
@Command(
        name = "keyset",
        mixinStandardHelpOptions = true,
        description = {
            "Print a fresh value for ENCRYPTION_KEYSET: one line of JSON.",
            "It is the only copy. Whoever loses it loses every encrypted field."
        })
final class KeysetCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(Keysets.generate());
        spec.commandLine().getOut().flush();
    }
}
