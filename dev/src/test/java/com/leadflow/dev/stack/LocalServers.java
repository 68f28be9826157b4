package com.leadflow.dev.stack;

import com.leadflow.store.database.MigrationConfig.Login;
import java.io.IOException;
import java.nio.file.Path;

/** PostgreSQL without a schema and a real Temporal server: what an operator has before LeadFlow is installed. Nothing is kept. */
public final class LocalServers implements AutoCloseable {
    private final DataDirectory data;
    private final RealTemporal temporal;
    private final EmbeddedDatabase database;

    private LocalServers(DataDirectory data, RealTemporal temporal, EmbeddedDatabase database) {
        this.data = data;
        this.temporal = temporal;
        this.database = database;
    }

    /**
     * Starts both on free ports.
     *
     * @param temporalProgram see {@link InstalledTemporal}
     */
    public static LocalServers start(Path temporalProgram) {
        DataDirectory data = DataDirectory.temporary(Path.of("target", "servers"));
        TemporalPlace place = new TemporalPlace(data.path(), Ports.free(), Ports.free());
        RealTemporal temporal = RealTemporal.start(temporalProgram, place);
        try {
            return new LocalServers(data, temporal, EmbeddedDatabase.start(data.path(), Ports.free(), false));
        } catch (RuntimeException e) {
            temporal.close();
            throw e;
        }
    }

    public String databaseUrl() {
        return database.url();
    }

    /** A login that owns an empty database and may create roles. */
    public Login databaseOwner() {
        return database.createOwner();
    }

    public String temporalAddress() {
        return temporal.address();
    }

    /** Where Temporal keeps its database and its log. */
    public Path temporalFiles() {
        return data.path();
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } finally {
            temporal.close();
            data.close();
        }
    }
}
