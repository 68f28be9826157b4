package com.leadflow.worker;

import com.leadflow.activities.call.CallMetrics;
import com.leadflow.activities.call.CallMonitor;
import com.leadflow.activities.call.CallWiring;
import com.leadflow.activities.call.DialActivitiesImpl;
import com.leadflow.activities.call.SettleActivitiesImpl;
import com.leadflow.activities.call.WatchActivitiesImpl;
import com.leadflow.activities.call.vapi.VapiProvider;
import com.leadflow.activities.campaign.AttemptStarter;
import com.leadflow.activities.campaign.CampaignActivitiesImpl;
import com.leadflow.activities.campaign.DispatchActivitiesImpl;
import com.leadflow.activities.campaign.DispatchActivitiesImpl.DispatchWiring;
import com.leadflow.activities.campaign.DispatchMetrics;
import com.leadflow.activities.campaign.LineGauges;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.activities.schedule.ScheduleActivitiesImpl;
import com.leadflow.activities.schedule.ScheduleMetrics;
import com.leadflow.activities.upkeep.SweepActivitiesImpl;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.configuration.EnvironmentSubstitutor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.KeysetCheck;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.dialing.DialingState;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.worker.admin.NamedCheck;
import com.leadflow.worker.admin.ProcessMetrics;
import com.leadflow.worker.admin.ReadinessServlet;
import com.leadflow.worker.admin.TellingCheck;
import com.leadflow.worker.temporal.Implementations;
import com.leadflow.worker.temporal.SweepStarter;
import com.leadflow.worker.temporal.TaskQueueWorkers;
import com.leadflow.worker.temporal.TemporalConnection;
import com.leadflow.workflows.dialing.NumberZones;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** The worker process: serves Temporal's task queues, and its admin port. */
public final class WorkerApplication extends Application<WorkerConfiguration> {
    private static final String NAME = "leadflow-worker";

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
        return NAME;
    }

    @Override
    public void initialize(Bootstrap<WorkerConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentSubstitutor(environment)));
    }

    /** What is managed first is stopped last: what activities use goes on until the workers have stopped. */
    @Override
    public void run(WorkerConfiguration configuration, Environment environment) {
        Keysets keysets = configuration.encryption().keysets();
        MeterRegistry metrics = ProcessMetrics.serve(environment);
        Database database = database(configuration, environment);
        database.measure(metrics);
        KeysetCheck.verify(database, keysets);
        FieldCipher cipher = keysets.cipher();
        Notifications notifications = manage(
                environment, Notifications.listen(configuration.database().listening()));
        TemporalConnection temporal = temporal(configuration, environment, metrics);
        CallMonitor monitor = manage(environment, CallMonitor.start(database, notifications));
        AttemptStarter starter = manage(environment, new AttemptStarter(temporal.client()));
        int accountLines = configuration.dialing().accountMaxCalls();
        manage(environment, LineGauges.start(database, metrics, accountLines));
        CallWiring calls = calls(configuration, new CallBasis(database, cipher, monitor, metrics));
        Implementations implementations = new Implementations(
                new CampaignActivitiesImpl(database, cipher, calls.permissionCheck()),
                new ScheduleActivitiesImpl(
                        database,
                        temporal.client(),
                        new ScheduleMetrics(metrics),
                        configuration.schedules().catchUp().toJavaDuration()),
                new SettleActivitiesImpl(database, calls.cipher(), calls.permissionCheck(), calls.metrics()),
                new SweepActivitiesImpl(database, temporal.client(), starter),
                new DispatchActivitiesImpl(new DispatchWiring(
                        database,
                        notifications,
                        cipher,
                        calls.permissionCheck(),
                        starter,
                        new DispatchMetrics(metrics),
                        accountLines)),
                new DialActivitiesImpl(calls),
                new WatchActivitiesImpl(calls));
        workers(configuration, environment, new Serving(temporal, implementations, monitor));
    }

    private record CallBasis(Database database, FieldCipher cipher, CallMonitor monitor, MeterRegistry metrics) {}

    private static CallWiring calls(WorkerConfiguration configuration, CallBasis basis) {
        return new CallWiring(
                basis.database(),
                basis.cipher(),
                new PermissionCheck(
                        basis.cipher(),
                        new NumberZones(),
                        configuration.dialing().limits()),
                new VapiProvider(configuration.vapi().config()),
                new CallProgress(basis.cipher(), basis.metrics()),
                basis.monitor(),
                new CallMetrics(basis.metrics()));
    }

    private record Serving(TemporalConnection temporal, Implementations implementations, CallMonitor monitor) {}

    private static void workers(WorkerConfiguration configuration, Environment environment, Serving serving) {
        TaskQueueWorkers workers = TaskQueueWorkers.of(
                serving.temporal().client(),
                configuration.taskQueues(),
                serving.implementations(),
                serving.monitor()::handOver);
        environment.lifecycle().manage(workers);
        environment.lifecycle().addEventListener(workers);
        environment.lifecycle().manage(new SweepStarter(serving.temporal().client()));
        environment
                .healthChecks()
                .register("workers", new NamedCheck(workers::isServing, "this process takes no tasks"));
        environment
                .admin()
                .addServlet("ready", new ReadinessServlet(environment.healthChecks()))
                .addMapping("/ready");
    }

    private static Database database(WorkerConfiguration configuration, Environment environment) {
        Database database =
                manage(environment, Database.open(configuration.database().pool(), NAME));
        database.verifyLogin("leadflow_worker");
        environment
                .healthChecks()
                .register("database", new NamedCheck(database::isReachable, "PostgreSQL does not answer"));
        environment.healthChecks().register("dialing", new TellingCheck(() -> DialingState.inWords(database)));
        return database;
    }

    private static TemporalConnection temporal(
            WorkerConfiguration configuration, Environment environment, MeterRegistry metrics) {
        TemporalConnection connection = manage(environment, TemporalConnection.open(configuration.temporal(), metrics));
        environment
                .healthChecks()
                .register("temporal", new NamedCheck(connection::isReachable, "Temporal does not answer"));
        return connection;
    }

    private static <T extends AutoCloseable> T manage(Environment environment, T resource) {
        environment.lifecycle().manage(new AutoCloseableManager(resource));
        return resource;
    }
}
