package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.store.configuration.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who migrates, and the two logins that the migration makes sure of: three different ones.
 *
 * @param url JDBC url
 * @param owner may create roles, and tables in the schema public
 */
public record MigrationConfig(String url, Login owner, Login api, Login worker) {
    public MigrationConfig {
        if (Set.copyOf(List.of(owner.user(), api.user(), worker.user())).size() < 3) {
            throw new ConfigurationProblem("DATABASE_OWNER_USER, DATABASE_API_USER and DATABASE_WORKER_USER are \""
                    + owner.user() + "\", \"" + api.user() + "\" and \"" + worker.user()
                    + "\": expected three different logins");
        }
    }

    /** A name and its password. */
    public record Login(String user, Secret password) {}

    /** Throws ConfigurationProblem for the first variable that is missing or wrong. */
    public static MigrationConfig read(Map<String, String> environment) {
        return new MigrationConfig(
                EnvironmentVariable.DATABASE_URL.require(environment),
                login(
                        environment,
                        EnvironmentVariable.DATABASE_OWNER_USER,
                        EnvironmentVariable.DATABASE_OWNER_PASSWORD),
                login(environment, EnvironmentVariable.DATABASE_API_USER, EnvironmentVariable.DATABASE_API_PASSWORD),
                login(
                        environment,
                        EnvironmentVariable.DATABASE_WORKER_USER,
                        EnvironmentVariable.DATABASE_WORKER_PASSWORD));
    }

    private static Login login(
            Map<String, String> environment, EnvironmentVariable user, EnvironmentVariable password) {
        return new Login(user.require(environment), new Secret(password.require(environment)));
    }
}
