package com.leadflow.dev.stack;

import com.leadflow.api.ApiApplication;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.Installation;
import com.leadflow.dev.simulator.VapiSimulator;
import com.leadflow.worker.WorkerApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, Temporal, the Vapi simulator, API and worker on this machine. Closing it, or ending the JVM, stops them in the
 * opposite order.
 */
public final class LocalStack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalStack.class);

    private final StackSettings settings;
    private final Consumer<String> notices;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile boolean closed;

    private LocalStack(StackSettings settings, Consumer<String> notices) {
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Starts everything; throws CommandProblem or ConfigurationProblem when a part does not start.
     *
     * @param notices told, in a sentence each, what takes a while or is missing
     */
    public static RunningStack start(StackSettings settings, Consumer<String> notices) {
        LocalStack stack = new LocalStack(settings, notices);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-stop"));
        try {
            return stack.startParts();
        } catch (RuntimeException e) {
            // What is stopped while it starts fails, whatever it says.
            boolean stopped = stack.isClosed();
            stack.close();
            throw stopped ? CommandProblem.stopped() : e;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not stop properly", part.getClass().getSimpleName(), e);
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    private RunningStack startParts() {
        DataDirectory data = opened(settings.data().map(DataDirectory::lasting).orElseGet(LocalStack::temporary));
        StackSecrets secrets = StackSecrets.findOrMake(data.path());
        ProcessEnvironments environments = new ProcessEnvironments(settings.ports(), settings.environment(), secrets);
        LocalTemporal temporal = opened(startTemporal(data.path()));
        EmbeddedDatabase database = opened(EmbeddedDatabase.start(
                data.path(), settings.ports().database(), settings.data().isPresent()));
        database.migrate(environments.apiLogin(), environments.workerLogin());
        SearchAttributes.register(temporal.address(), "default");
        VapiSimulator simulator = opened(startSimulator());
        String vapi = simulator.url().toString();
        opened(startApi(environments, database.url(), temporal.address(), vapi));
        opened(startWorker(environments, database.url(), temporal.address(), vapi));
        return new RunningStack(this, settings.ports(), temporal, simulator, secrets);
    }

    private static DataDirectory temporary() {
        return DataDirectory.temporary(Installation.data().resolve("demo"));
    }

    private LocalTemporal startTemporal(Path data) {
        String path = settings.environment().getOrDefault("PATH", "");
        TemporalPlace place = new TemporalPlace(
                data, settings.ports().temporal(), settings.ports().temporalUi());
        TemporalDownload download = new TemporalDownload(Installation.data().resolve("temporal"));
        return new TemporalChoice(path, download).start(place, notices);
    }

    private VapiSimulator startSimulator() {
        try {
            return VapiSimulator.start(
                    settings.simulator().port(settings.ports().simulator()).build());
        } catch (IOException e) {
            throw CommandProblem.failure("the Vapi simulator does not start: " + e.getMessage(), e);
        }
    }

    private static DropwizardProcess startApi(
            ProcessEnvironments environments, String database, String temporal, String vapi) {
        return DropwizardProcess.startQuietly(
                new ApiApplication(environments.api(database, temporal, vapi)), Installation.configuration("api.yml"));
    }

    private static DropwizardProcess startWorker(
            ProcessEnvironments environments, String database, String temporal, String vapi) {
        return DropwizardProcess.startQuietly(
                new WorkerApplication(environments.worker(database, temporal, vapi)),
                Installation.configuration("worker.yml"));
    }

    /** Whoever interrupts the start finds every part that runs already. */
    private synchronized <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        if (closed) {
            close();
            throw CommandProblem.stopped();
        }
        return part;
    }
}
