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

    @Override
    public void run(WorkerConfiguration configuration, Environment environment) {
        Keysets keysets = configuration.encryption().keysets();
        PrometheusMeterRegistry metrics = metrics(environment);
        Database database = database(configuration, environment);
        TemporalConnection temporal = temporal(configuration, environment, metrics);
    }

    private static PrometheusMeterRegistry metrics(Environment environment) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JvmMetrics.bindTo(registry);
        environment
                .admin()
                .addServlet("prometheus", new PrometheusServlet(registry))
                .addMapping("/metrics");
        return registry;
    }

    private static Database database(WorkerConfiguration configuration, Environment environment) {
        Database database = Database.open(configuration.database().pool(), NAME);
        environment.lifecycle().manage(new AutoCloseableManager(database));
        database.verifyLogin("leadflow_worker");
        environment
                .healthChecks()
                .register("database", new NamedCheck(database::isReachable, "PostgreSQL does not answer"));
        return database;
    }

    private static TemporalConnection temporal(
            WorkerConfiguration configuration, Environment environment, PrometheusMeterRegistry metrics) {
        TemporalConnection connection = TemporalConnection.open(configuration.temporal(), metrics);
        environment.lifecycle().manage(new AutoCloseableManager(connection));
        environment
                .healthChecks()
                .register("temporal", new NamedCheck(connection::isReachable, "Temporal does not answer"));
        return connection;
    }
}
