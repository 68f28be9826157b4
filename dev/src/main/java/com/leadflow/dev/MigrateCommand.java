package com.leadflow.dev;

import com.leadflow.dev.stack.SearchAttributes;
import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.store.database.Migration;
import com.leadflow.store.database.MigrationConfig;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code migrate}: makes database and Temporal ready. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Bring the database and Temporal to this release.",
            "Makes schema, roles and logins, and registers Temporal's search attributes.",
            "Running it again changes nothing but the passwords.",
            "",
            "Reads DATABASE_URL, DATABASE_OWNER_USER, DATABASE_OWNER_PASSWORD,",
            "DATABASE_API_USER, DATABASE_API_PASSWORD, DATABASE_WORKER_USER,",
            "DATABASE_WORKER_PASSWORD, TEMPORAL_ADDRESS (localhost:7233) and",
            "TEMPORAL_NAMESPACE (default)."
        })
final class MigrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Map<String, String> environment = System.getenv();
        MigrationConfig database = MigrationConfig.read(environment);
        String address = EnvironmentVariable.TEMPORAL_ADDRESS.read(environment).orElse("localhost:7233");
        String namespace =
                EnvironmentVariable.TEMPORAL_NAMESPACE.read(environment).orElse("default");
        Migration.migrate(database);
        say("The database is ready.");
        say("Waiting for Temporal at " + address + "…");
        SearchAttributes.register(address, namespace);
        say("Temporal is ready.");
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
