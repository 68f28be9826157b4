package com.leadflow.dev.bench;

import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.simulator.Oracle;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.LeadFlowProcess;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fresh processes of LeadFlow and the simulator, for one measurement: nobody starts warmer than another. */
public final class LeadFlowRun implements AutoCloseable {
    private final SeparateProcesses system;
    private final LeadFlowProcess simulator;
    private final LeadFlowProcess api;
    private final LeadFlowProcess worker;
    private final ApiClient client;
    private final Oracle oracle;

    private LeadFlowRun(SeparateProcesses system, String... simulatorSettings) {
        this.system = system;
        this.simulator = system.startSimulator(simulatorSettings);
        this.api = system.startApi();
        this.worker = system.startWorker();
        this.client = new ApiClient(
                system.api(), new Tokens(system.secrets().tokenSecret(), Clock.systemUTC()).admin("bench@example.com"));
        this.oracle = new Oracle(system.simulator());
    }

    public static LeadFlowRun start(SeparateProcesses system, String... simulatorSettings) {
        LeadFlowRun run = new LeadFlowRun(system, simulatorSettings);
        system.awaitSimulator(run.simulator);
        system.awaitApi(run.api);
        system.awaitWorker(run.worker);
        return run;
    }

    public ProcessHandle workerProcess() {
        return worker.handle();
    }

    public ApiClient client() {
        return client;
    }

    public Oracle oracle() {
        return oracle;
    }

    /** Reads the clocks of all parts. */
    public Meter meter() {
        Map<String, ProcessHandle> parts = parts(worker);
        parts.put("temporal", system.servers().temporalProcess());
        return new Meter(parts);
    }

    /** As {@link #meter}, without Temporal, which has nothing to do when another process stands in for the worker. */
    public Meter meterWith(LeadFlowProcess standIn) {
        return new Meter(parts(standIn));
    }

    private Map<String, ProcessHandle> parts(LeadFlowProcess worker) {
        Map<String, ProcessHandle> parts = new LinkedHashMap<>();
        parts.put("api", api.handle());
        parts.put("worker", worker.handle());
        parts.put("postgresql", system.servers().databaseProcess());
        parts.put("simulator", simulator.handle());
        return parts;
    }

    public void stopWorker() throws InterruptedException {
        worker.terminate();
        worker.awaitStopped();
    }

    @Override
    public void close() {
        client.close();
        worker.close();
        api.close();
        simulator.close();
    }
}
