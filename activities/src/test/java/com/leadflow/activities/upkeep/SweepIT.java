package com.leadflow.activities.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.activities.campaign.AttemptStarter;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.database.Notifications;
import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.schedule.ScheduleRuns;
import com.leadflow.workflows.upkeep.SweepActivities;
import com.leadflow.workflows.upkeep.SweepReport;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start takes the server up to 100 ms; there may be thousands, and a pass has two minutes. */
class SweepIT {
    private static final int AT_A_TIME = 8;

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .registerSearchAttribute(SearchKeys.LEAD_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());
    private final WorkflowClient client = WorkflowClient.newInstance(
            temporal.getWorkflowServiceStubs(),
            temporal.getWorkflowClient().getOptions().toBuilder()
                    .setInterceptors(new BeforeEachStart())
                    .build());
    private final AttemptStarter starter = new AttemptStarter(client);
    private final TestActivityEnvironment passes = TestActivityEnvironment.newInstance();
    private final SweepActivities sweep = passes.newActivityStub(SweepActivities.class);
    private final Set<String> woken = ConcurrentHashMap.newKeySet();
    private Wait beforeEachStart = new SideBySide();

    @BeforeEach
    void register() {
        passes.registerActivitiesImplementations(new SweepActivitiesImpl(data.asWorker(), client, starter));
    }

    @AfterEach
    void close() {
        passes.close();
        starter.close();
        temporal.close();
        data.close();
    }

    @Test
    void startCampaignsSideBySide() {
        campaigns.atOnce(() -> {
            for (int i = 0; i < 2 * AT_A_TIME; i++) {
                campaigns.create(1);
            }
        });

        assertThat(sweep.sweep()).isEqualTo(new SweepReport(2 * AT_A_TIME, 0, 0, 0));
    }

    @Test
    void keepTheDispatchingOfSingleCallsRunning() {
        assertThat(sweep.sweep()).isEqualTo(new SweepReport(0, 0, 0, 0));

        assertThat(client.newUntypedWorkflowStub("campaign/single").describe().getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    /** More than a page of them. One whose next run is not planned, or overdue, is told to look. */
    @Test
    void startSchedulesAndWakeThoseThatShouldHaveRun() {
        UUID campaign = campaigns.create(1);
        campaigns.execute("update campaigns set status = 'draft' where id = ?", campaign);
        campaigns.execute("""
                insert into campaign_schedules (id, campaign_id, name, frequency, time, timezone, is_active, next_run)
                select lpad(place::text, 32, '0')::uuid, ?, 'Daily', 'daily', '09:00', 'UTC', place <> 3,
                  case when place = 2 then now() - interval '11 seconds' when place > 2 then now() + interval '1 day' end
                from generate_series(1, 504) place
                """, campaign);
        beforeEachStart = () -> {};

        assertThat(sweep.sweep()).isEqualTo(new SweepReport(0, 0, 0, 503));

        assertThat(changes(1)).isEqualTo(1);
        assertThat(changes(2)).isEqualTo(1);
        assertThatThrownBy(() -> changes(3)).isInstanceOf(WorkflowNotFoundException.class);
        assertThat(changes(4)).isZero();
        assertThat(changes(504)).isZero();
    }

    /** How often the schedule's workflow was told that it has changed. */
    private long changes(int schedule) {
        String id = ScheduleRuns.workflowId(UUID.fromString("00000000-0000-0000-0000-%012d".formatted(schedule)));
        client.newUntypedWorkflowStub(id).describe();
        return client.fetchHistory(id).getEvents().stream()
                .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
                .count();
    }

    /** Whose wake may have got lost. A campaign with an open claim has a shift at work, as one has that is due for longer than it sleeps. */
    @Test
    void wakeThoseOnlyThatMaySleepOverSomethingDue() {
        UUID due = waiting("10 seconds");
        UUID changed = waiting("1 hour");
        campaigns.execute("update call_queue set priority = 'high' where campaign_id = ?", changed);
        UUID unqueued = campaigns.create(1);
        campaigns.attach(unqueued, "+12125550101");
        UUID paused = waiting("10 seconds");
        campaigns.execute("update campaigns set status = 'paused' where id = ?", paused);
        UUID calling = waiting("10 seconds");
        campaigns.attach(calling, "+12125550102");
        campaigns.claimed(calling, "+12125550103");
        waiting("10 minutes");
        waiting("-1 hour");
        campaigns.create(1);
        beforeEachStart = () -> {};

        assertThat(sweep.sweep()).isEqualTo(new SweepReport(7, 0, 0, 0));

        assertThat(woken).containsExactlyInAnyOrder("campaign/" + due, "campaign/" + changed, "campaign/" + unqueued);
    }

    @Test
    void startAttemptsSideBySide() {
        abandonedClaims(2 * AT_A_TIME);

        assertThat(sweep.sweep()).isEqualTo(new SweepReport(0, 2 * AT_A_TIME, 0, 0));
    }

    /** More claims wait than a pass starts: the next pass begins with those that the last one left. */
    @Test
    void reachEveryAbandonedClaimInTheEnd() {
        abandonedClaims(210);

        sweep.sweep();

        assertThat(campaigns.count("select count(*) from call_queue where seen_at < now() - interval '1 minute'"))
                .isEqualTo(10);
    }

    /** Otherwise the server would take the worker for dead, and start the pass once more beside this one. */
    @Test
    void tellThatThePassLivesWhileAStartTakesLong() {
        campaigns.create(1);
        Semaphore heartbeats = new Semaphore(0);
        passes.setActivityHeartbeatListener(Void.class, nothing -> heartbeats.release());
        beforeEachStart = () -> {
            heartbeats.drainPermits();
            if (!heartbeats.tryAcquire(2, 15, TimeUnit.SECONDS)) {
                throw new TimeoutException("no heartbeats");
            }
        };

        assertThat(sweep.sweep()).isEqualTo(new SweepReport(1, 0, 0, 0));
    }

    @Test
    void freeTheLineOfACallOfUnknownFateAndTellItsCampaign() {
        UUID campaign = campaigns.create(1);
        campaigns.permit(campaigns.claimed(campaign, "+12125550101"), "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown', deadline = now()");
        campaigns.execute("update call_queue set status = 'failed', reason = 'unknown'");
        campaigns.execute("update campaigns set status = 'paused'");
        Set<String> told = ConcurrentHashMap.newKeySet();
        try (Notifications notifications = Notifications.listen(data.workerConfig())) {
            notifications.subscribe(news -> told.add(news.topic() + " " + news.id()));

            assertThat(sweep.sweep()).isEqualTo(new SweepReport(0, 0, 1, 0));

            Engine.await("told", () -> told.contains("line " + campaign));
        }
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
        assertThat(campaigns.count("select count(*) from call_history where resolved_at is null"))
                .isZero();
    }

    @Test
    void forgetAnswersOfRequestsAfterThreeDays() {
        campaigns.execute("""
                insert into idempotency_keys (id, user_id, key, request_digest, response_status, response_body, created_at)
                select gen_random_uuid(), id, hours::text, '', 201, '', now() - make_interval(hours => hours)
                from users, unnest(array[71, 73]) hours where email = 'admin@example.com'
                """);

        sweep.sweep();

        assertThat(campaigns.count("select key::int from idempotency_keys")).isEqualTo(71);
    }

    /** A campaign with an item that nobody has changed since it was due, so long ago. */
    private UUID waiting(String since) {
        UUID campaign = campaigns.create(1);
        campaigns.execute("""
                insert into leads (id, name) values (?, 'Ada Example')
                """, campaign);
        campaigns.execute("""
                insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, updated_at)
                values (?, ?, ?, 'Ada Example', '', '', now() - ?::interval, now() - ?::interval)
                """, UUID.randomUUID(), campaign, campaign, since, since);
        return campaign;
    }

    private void abandonedClaims(int number) {
        campaigns.atOnce(() -> {
            UUID campaign = campaigns.create(number);
            for (int i = 0; i < number; i++) {
                campaigns.claimed(campaign, "+1212555%04d".formatted(1000 + i));
            }
            campaigns.execute("update call_queue set seen_at = now() - interval '2 minutes'");
            campaigns.execute("update campaigns set status = 'paused'");
        });
    }

    private interface Wait {
        void await() throws Exception;
    }

    /** Lets none start before so many do. Of what is swept, not of what is always started. */
    private static final class SideBySide implements Wait {
        private final CyclicBarrier starts = new CyclicBarrier(AT_A_TIME);

        @Override
        public void await() throws Exception {
            starts.await(30, TimeUnit.SECONDS);
        }
    }

    /** What is waited for in vain lets the start fail. */
    private final class BeforeEachStart extends WorkflowClientInterceptorBase {
        @Override
        public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
            return new WorkflowClientCallsInterceptorBase(next) {
                @Override
                public WorkflowStartOutput start(WorkflowStartInput input) {
                    try {
                        if (!input.getWorkflowId().equals("campaign/single")) {
                            beforeEachStart.await();
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException("not to be started", e);
                    }
                    return super.start(input);
                }

                @Override
                public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
                    woken.add(input.getWorkflowStartInput().getWorkflowId());
                    return super.signalWithStart(input);
                }
            };
        }
    }
}
