package com.leadflow.activities;

import com.leadflow.activities.call.CallMetrics;
import com.leadflow.activities.call.CallMonitor;
import com.leadflow.activities.call.CallWiring;
import com.leadflow.activities.call.DialActivitiesImpl;
import com.leadflow.activities.call.SettleActivitiesImpl;
import com.leadflow.activities.call.WatchActivitiesImpl;
import com.leadflow.activities.campaign.AttemptStarter;
import com.leadflow.activities.campaign.CampaignActivitiesImpl;
import com.leadflow.activities.campaign.DispatchActivitiesImpl;
import com.leadflow.activities.campaign.DispatchActivitiesImpl.DispatchWiring;
import com.leadflow.activities.campaign.DispatchMetrics;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.activities.upkeep.SweepActivitiesImpl;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import com.leadflow.workflows.call.CallAttemptWorkflowImpl;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.campaign.CampaignWorkflowImpl;
import com.leadflow.workflows.campaign.DispatchActivities;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import com.leadflow.workflows.upkeep.SweepActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The whole engine in this JVM, on a database of its own, with a scripted provider. The database's clock rules. */
public final class Engine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Most of what is waited for comes within milliseconds. */
    private static final Duration OFTEN = Duration.ofMillis(5);

    public final MeterRegistry metrics = new SimpleMeterRegistry();
    public final TestDatabase data = TestDatabase.create();
    public final ScriptedProvider provider;
    public final Campaigns campaigns;
    public final SweepActivities sweep;
    public final CallProgress progress;
    public final PermissionCheck check;
    private final CallMonitor monitor;
    private final Notifications notifications;
    private final AttemptStarter starter;
    private final TestWorkflowEnvironment temporal;
    private final TestActivityEnvironment passes = TestActivityEnvironment.newInstance();
    private final Clock clock;

    /** By how much the database's time is ahead of Temporal's. */
    private Duration passed = Duration.ZERO;

    /** Whose time it is. */
    private enum Clock {
        REAL,
        SKIPPING
    }

    /** An account with so many lines, whose legal calling hours are all day. */
    public static Engine start(int accountLines) {
        return new Engine(accountLines, Clock.REAL);
    }

    /** One in which hours of sleep pass at once while somebody waits for a workflow's result; the database follows. */
    public static Engine startSkippingTime(int accountLines) {
        return new Engine(accountLines, Clock.SKIPPING);
    }

    private Engine(int accountLines, Clock clock) {
        this.clock = clock;
        if (clock == Clock.SKIPPING) {
            MovableClock.install(data);
        }
        Database database = data.asWorker();
        FieldCipher cipher = data.keysets().cipher();
        progress = new CallProgress(cipher, metrics);
        provider = new ScriptedProvider(data.asApi(), progress);
        notifications = Notifications.listen(data.workerConfig());
        monitor = CallMonitor.start(database, notifications);
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(clock == Clock.SKIPPING)
                .registerSearchAttribute(SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute(SearchKeys.LEAD_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder().build())
                .build());
        starter = new AttemptStarter(temporal.getWorkflowClient());
        passes.registerActivitiesImplementations(
                new SweepActivitiesImpl(database, temporal.getWorkflowClient(), starter));
        sweep = passes.newActivityStub(SweepActivities.class);
        campaigns = new Campaigns(data);
        check = new PermissionCheck(cipher, new NumberZones(), DialingLimits.within("00:00-24:00"));
        register(
                new CallWiring(database, cipher, check, provider, progress, monitor, new CallMetrics(metrics)),
                accountLines);
        temporal.start();
    }

    private void register(CallWiring wiring, int accountLines) {
        Worker campaign = temporal.newWorker(TaskQueues.CAMPAIGN);
        campaign.registerWorkflowImplementationTypes(CampaignWorkflowImpl.class, CallAttemptWorkflowImpl.class);
        campaign.registerActivitiesImplementations(
                new CampaignActivitiesImpl(wiring.database(), wiring.cipher(), wiring.permissionCheck()),
                new SettleActivitiesImpl(
                        wiring.database(), wiring.cipher(), wiring.permissionCheck(), wiring.metrics()));
        DispatchActivities dispatch = new DispatchActivitiesImpl(new DispatchWiring(
                wiring.database(),
                notifications,
                wiring.cipher(),
                wiring.permissionCheck(),
                starter,
                new DispatchMetrics(metrics),
                accountLines));
        temporal.newWorker(TaskQueues.DISPATCH)
                .registerActivitiesImplementations(clock == Clock.REAL ? dispatch : atTemporalsTime(dispatch));
        temporal.newWorker(TaskQueues.DIAL).registerActivitiesImplementations(new DialActivitiesImpl(wiring));
        temporal.newWorker(TaskQueues.WATCH).registerActivitiesImplementations(new WatchActivitiesImpl(wiring));
    }

    private DispatchActivities atTemporalsTime(DispatchActivities dispatch) {
        return campaignId -> {
            letPass(Duration.ZERO);
            return dispatch.dispatchShift(campaignId);
        };
    }

    /**
     * Lets so much time pass for the database, of an engine that skips time. Temporal skips the sleep of a workflow, and not what an
     * activity waits for, such as a dispatch shift for the end of a hold.
     */
    public synchronized void letPass(Duration duration) {
        passed = passed.plus(duration);
        MovableClock.moveTo(
                data, Instant.ofEpochMilli(temporal.currentTimeMillis()).plus(passed));
    }

    /** As the API does once the campaign's row says so. */
    public void wake(UUID campaignId) {
        CampaignRuns.wake(client(), campaignId);
    }

    /** When an activity of the workflow has last told that it lives; long ago when none has. */
    public Instant lastHeartbeat(String workflowId) {
        return client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client().getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                        .build())
                .getPendingActivitiesList()
                .stream()
                .map(activity ->
                        Instant.ofEpochSecond(activity.getLastHeartbeatTime().getSeconds()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    public WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    /** Waits until the condition holds; fails when it does not in time. */
    public static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(OFTEN).until(condition);
    }

    public void awaitStatus(UUID campaignId, String status) {
        await("campaign " + status, () -> campaigns.status(campaignId).equals(status));
    }

    @Override
    public void close() {
        monitor.handOver();
        temporal.shutdownNow();
        temporal.close();
        passes.close();
        starter.close();
        monitor.close();
        notifications.close();
        data.close();
    }
}
