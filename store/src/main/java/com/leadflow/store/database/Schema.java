package com.leadflow.store.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** This build's migrations, and how far a database is with them. */
final class Schema {
    private static final String LOCATION = "classpath:com/leadflow/store/migrations";

    private Schema() {}

    static void migrate(String url, MigrationConfig.Login owner) {
        flyway(url, owner).load().migrate();
    }

    /** A database that is newer than this build is not behind: processes of both versions run during an upgrade. */
    static boolean isBehind(String url, MigrationConfig.Login login) {
        return flyway(url, login).load().info().pending().length > 0;
    }

    private static FluentConfiguration flyway(String url, MigrationConfig.Login login) {
        return Flyway.configure()
                .dataSource(url, login.user(), login.password().value())
                .locations(LOCATION)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .placeholderReplacement(false)
                .cleanDisabled(true);
    }
}
