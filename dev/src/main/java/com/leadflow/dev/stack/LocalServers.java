package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.store.database.MigrationConfig.Login;
import java.io.IOException;
import java.nio.file.Path;

/** PostgreSQL without a schema and a real Temporal server: what an operator has before LeadFlow is installed. Nothing is kept. */
public final class LocalServers implements AutoCloseable {
    private final DataDirectory data;
    private final RealTemporal temporal;
    private final Path temporalProgram;
    private final EmbeddedDatabase database;

    private LocalServers(DataDirectory data, RealTemporal temporal, Path temporalProgram, EmbeddedDatabase database) {
        this.data = data;
        this.temporal = temporal;
        this.temporalProgram = temporalProgram;
        this.database = database;
    }

    /** The {@code temporal} program on the given value of PATH. Throws CommandProblem when there is none. */
    public static Path requireTemporal(String path) {
        return TemporalChoice.onPath(path)
                .orElseThrow(
                        () -> CommandProblem.failure("no temporal on the PATH: this command needs the real Temporal"
                                + " server, and no other will do; dev/install-temporal builds it"));
    }

    /**
     * Starts both on free ports.
     *
     * @param parent of the directory that holds their data, which is deleted on closing
     * @param durable whether PostgreSQL waits for the disk, as in production
     */
    public static LocalServers start(Path parent, Path temporalProgram, boolean durable) {
        DataDirectory data = DataDirectory.temporary(parent);
        TemporalPlace place = new TemporalPlace(data.path(), Ports.free(), Ports.free());
        RealTemporal temporal = RealTemporal.start(temporalProgram, place);
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(data.path(), Ports.free(), durable);
            return new LocalServers(data, temporal, temporalProgram, database);
        } catch (RuntimeException e) {
            temporal.close();
            throw e;
        }
    }

    /** Creates what LeadFlow needs in both, as {@code migrate} does. */
    public void migrate(Login api, Login worker) {
        database.migrate(api, worker);
        SearchAttributes.register(temporal.address(), "default");
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

    /** PostgreSQL's first process, the parent of all others. */
    public ProcessHandle databaseProcess() {
        return running(data.path().resolve(EmbeddedDatabase.PROCESS_ID_FILE), EmbeddedDatabase.PROGRAM);
    }

    public ProcessHandle temporalProcess() {
        return running(DetachedProgram.processIdFile(temporalProgram, data.path()), RealTemporal.PROGRAM);
    }

    private static ProcessHandle running(Path processIdFile, String program) {
        return LeftOverServer.process(processIdFile, program)
                .orElseThrow(() -> CommandProblem.failure("the process that " + processIdFile + " names is gone"));
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
