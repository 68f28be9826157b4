package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallMetrics;
import com.leadflow.activities.call.CallMonitor;
import com.leadflow.activities.call.CallWiring;
import com.leadflow.activities.call.DialActivitiesImpl;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.DialActivities;
import com.leadflow.workflows.call.DialResult;
import com.leadflow.workflows.call.DialResult.PlacedCall;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.testing.TestActivityEnvironment;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries of dial that the server gives up while they run. */
class DialIT {
    private static final String NUMBER = "+12125550101";

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private TestDatabase data;
    private Campaigns campaigns;
    private ScriptedProvider provider;
    private Notifications notifications;
    private CallMonitor monitor;
    private TestActivityEnvironment temporal;
    private DialActivitiesImpl dial;

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        temporal = TestActivityEnvironment.newInstance();
        campaigns = new Campaigns(data);
        CallProgress progress = new CallProgress(data.keysets().cipher(), metrics);
        provider = new ScriptedProvider(data.asApi(), progress);
        notifications = Notifications.listen(data.workerConfig());
        monitor = CallMonitor.start(data.asWorker(), notifications);
        PermissionCheck check =
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
        dial = new DialActivitiesImpl(new CallWiring(
                data.asWorker(),
                data.keysets().cipher(),
                check,
                provider,
                progress,
                monitor,
                new CallMetrics(metrics)));
        temporal.registerActivitiesImplementations(dial);
    }

    @AfterEach
    void stop() {
        temporal.close();
        monitor.close();
        notifications.close();
        data.close();
    }

    @Test
    void storeTheCallThatWasPlacedMeanwhile() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        provider.answer(request -> {
            temporal.requestCancelActivity();
            return provider.accept(request);
        });

        DialResult result = dialIn(temporal, attempt);

        assertThat(result.call()).isNotNull();
        assertThat(campaigns.text("select call_id from call_history"))
                .isEqualTo(provider.liveCalls().get(0));
    }

    /** A try that was given up for dead comes back to life beside the next one; neither has found a permit yet. */
    @Test
    void goOnWithThePermitThatAnotherTryHasTakenMeanwhile() throws Exception {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        TestActivityEnvironment other = TestActivityEnvironment.newInstance();
        other.registerActivitiesImplementations(dial);
        try (Handle blocker = data.owner().open()) {
            blocker.begin();
            blocker.attach(NumberLockDao.class).lock(data.keysets().indexer().phone(NUMBER));
            CompletableFuture<DialResult> first =
                    CompletableFuture.supplyAsync(() -> dialIn(temporal, attempt), DialIT::inAThreadOfItsOwn);
            CompletableFuture<DialResult> second =
                    CompletableFuture.supplyAsync(() -> dialIn(other, attempt), DialIT::inAThreadOfItsOwn);
            Engine.await(
                    "both wait for the number",
                    () -> campaigns.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                            == 2);
            blocker.rollback();

            assertThat(first.get()).isEqualTo(second.get());
        } finally {
            other.close();
        }
        assertThat(provider.requests()).hasSize(1);
        assertThat(campaigns.rows("select status, line_held from call_queue"))
                .singleElement()
                .hasToString("{status=in-progress, line_held=true}");
    }

    @Test
    void takeUpAgainWhatWasGivenUpAsUnknownThoughNothingHadBeenSent() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        provider.answer(request -> {
            campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
            campaigns.execute("update call_queue set status = 'failed', reason = 'unknown'");
            return new PlaceAnswer.Refused(Fault.NO_CONNECTION, null);
        });

        dialIn(temporal, attempt);

        assertThat(campaigns.rows("select status, reason, line_held from call_queue"))
                .singleElement()
                .hasToString("{status=pending, reason=no-connection, line_held=false}");
        assertThat(campaigns.count("select count(*) from call_history where resolved_at is null"))
                .isZero();
    }

    @Test
    void followACallThatIsThereThoughTheProviderWasThoughtToRefuseIt() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        provider.answer(request -> {
            campaigns.execute("update call_history set call_id = 'call-1'");
            return new PlaceAnswer.Refused(Fault.NUMBER, null);
        });

        DialResult result = dialIn(temporal, attempt);

        assertThat(result.call()).extracting(PlacedCall::callId).isEqualTo("call-1");
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("in-progress");
    }

    @Test
    void endTheItemAfterFiveErrorsThatNobodyPlannedFor() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        campaigns.execute("update call_queue set phone_number = 'no ciphertext'");
        temporal.setHeartbeatDetails(new UnexpectedErrors(null, 4));

        DialResult result = dialIn(temporal, attempt);

        assertThat(result.report()).hasToString("AttemptReport[item=failed, outcome=null, reason=internal]");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void probeTheProviderWithOneCallAtATime() {
        UUID campaign = campaigns.create(5);
        campaigns.permit(campaigns.claimed(campaign, NUMBER), "");
        Attempt waiting = campaigns.claimed(campaign, "+12125550102");
        campaigns.execute("update dialing_state set hold_failures = 1, hold_until = now() - interval '1 second'");

        DialResult result = dialIn(temporal, waiting);

        assertThat(result.report()).hasToString("AttemptReport[item=pending, outcome=null, reason=provider-hold]");
        assertThat(provider.requests()).isEmpty();
    }

    /** The common pool of a machine with two processors has one. */
    private static void inAThreadOfItsOwn(Runnable task) {
        new Thread(task, "dial").start();
    }

    private static DialResult dialIn(TestActivityEnvironment environment, Attempt attempt) {
        return environment.newActivityStub(DialActivities.class).dial(attempt);
    }

    /** As the next try reads what the one before has counted. */
    private record UnexpectedErrors(@Nullable String callId, int unexpectedErrors) {}
}
