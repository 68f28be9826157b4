package com.leadflow.worker;

import com.leadflow.store.database.Database;
import com.leadflow.worker.admin.NamedCheck;
import com.leadflow.worker.admin.PrometheusServlet;
import com.leadflow.worker.admin.ReadinessServlet;
import com.leadflow.worker.temporal.SweepStarter;
import com.leadflow.worker.temporal.TaskQueueWorkers;
import com.leadflow.worker.temporal.TemporalConnection;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/** The worker process: serves Temporal's task queues, and its admin port. */
public final class WorkerApplication extends Application<WorkerConfiguration> {
    private final Map<String, String> environment;

    /** @param environment what config/worker.yml is filled from */
    public WorkerApplication(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public static void main(String[] arguments) throws Exception {
        new WorkerApplication(System.getenv()).run(arguments);
    }

    @Override
    public String getName() {
        return "leadflow-worker";
    }

    @Override
    public void initialize(Bootstrap<WorkerConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentSubstitutor(environment)));
    }
}
