package com.leadflow.dev;

import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.StackSecrets;
import com.leadflow.store.configuration.EnvironmentVariable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code token}: mints a bearer token. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Print a bearer token for the API, valid for 12 hours.",
            "It is signed with JWT_HS256_SECRET, in the name of JWT_HS256_ISSUER (leadflow);",
            "without a secret, with that of ./leadflow dev."
        })
final class TokenCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--user", paramLabel = "EMAIL", required = true, description = "Whose token.")
    private String email;

    @Option(names = "--admin", description = "Make the user an admin.")
    private boolean admin;

    @Option(names = "--data", paramLabel = "DIR", description = "For the API of ./leadflow dev --data DIR.")
    private @Nullable Path data;

    @Override
    public void run() {
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            throw CommandProblem.badInput("--user is \"" + email + "\": expected an email address");
        }
        Tokens tokens = tokens();
        spec.commandLine().getOut().println(admin ? tokens.admin(email) : tokens.user(email));
        spec.commandLine().getOut().flush();
    }

    private Tokens tokens() {
        if (data != null) {
            return ofStack(data)
                    .orElseThrow(() -> CommandProblem.badInput("--data: no ./leadflow dev has run on " + data));
        }
        boolean configured =
                EnvironmentVariable.JWT_HS256_SECRET.read(System.getenv()).isPresent();
        return configured ? ofEnvironment() : ofStack(DevCommand.data()).orElseGet(TokenCommand::ofEnvironment);
    }

    /** Throws ConfigurationProblem where there is no secret. */
    private static Tokens ofEnvironment() {
        String secret = EnvironmentVariable.JWT_HS256_SECRET.require(System.getenv());
        return EnvironmentVariable.JWT_HS256_ISSUER
                .read(System.getenv())
                .map(issuer -> new Tokens(secret, issuer, Clock.systemUTC()))
                .orElseGet(() -> new Tokens(secret, Clock.systemUTC()));
    }

    private static Optional<Tokens> ofStack(Path directory) {
        return StackSecrets.find(directory).map(secrets -> new Tokens(secrets.tokenSecret(), Clock.systemUTC()));
    }
}
