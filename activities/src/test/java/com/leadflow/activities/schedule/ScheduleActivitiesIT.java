package com.leadflow.activities.schedule;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.schedule.RunReport;
import com.leadflow.workflows.schedule.SchedulePlan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleActivitiesIT {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final MeterRegistry METRICS = new SimpleMeterRegistry();

    private static TestDatabase data;
    private static Campaigns campaigns;
    private static TestWorkflowEnvironment temporal;
    private static ScheduleActivitiesImpl activities;

    @BeforeAll
    static void open() {
        data = TestDatabase.create();
        campaigns = new Campaigns(data);
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute(SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
        activities = new ScheduleActivitiesImpl(
                data.asWorker(), temporal.getWorkflowClient(), new ScheduleMetrics(METRICS), CATCH_UP);
    }

    @AfterAll
    static void close() {
        temporal.close();
        data.close();
    }

    @Test
    void writeTheNextRunIntoTheRow() {
        Instant today = minutesAgo(60);
        Instant tomorrow = today.plus(Duration.ofDays(1));
        UUID schedule = schedule(campaign("draft"), today);

        SchedulePlan plan = activities.planNextRun(schedule);

        assertThat(nextRun(schedule)).isEqualTo(tomorrow);
        assertThat(plan.nextRuns()).hasSize(5).startsWith(tomorrow, tomorrow.plus(Duration.ofDays(1)));
        assertThat(plan.untilNextRun())
                .isBetween(Duration.ofHours(22), Duration.ofHours(23).plusMinutes(1));
        assertThat(plan.campaignId()).isEqualTo(campaignOf(schedule));
    }

    /** Time-zone data has changed since. */
    @Test
    void correctANextRunThatIsPlannedOtherwise() {
        Instant today = minutesAgo(60);
        UUID schedule = schedule(campaign("draft"), today);
        planned(schedule, today.plus(Duration.ofHours(23)));

        activities.planNextRun(schedule);

        assertThat(nextRun(schedule)).isEqualTo(today.plus(Duration.ofDays(1)));
    }

    /** Somebody who edits the schedule has read the row as it is. */
    @Test
    void leaveARowAloneThatIsPlannedAlready() {
        UUID schedule = schedule(campaign("draft"), minutesAgo(60));
        activities.planNextRun(schedule);
        String version = campaigns.text("select updated_at::text from campaign_schedules where id = ?", schedule);

        activities.planNextRun(schedule);

        assertThat(campaigns.text("select updated_at::text from campaign_schedules where id = ?", schedule))
                .isEqualTo(version);
    }

    @Test
    void planNothingForWhatIsNotActiveOrGone() {
        UUID schedule = schedule(campaign("draft"), minutesAgo(60));
        campaigns.execute("update campaign_schedules set is_active = false where id = ?", schedule);

        assertThat(activities.planNextRun(schedule).nextRuns()).isEmpty();
        assertThat(activities.planNextRun(UUID.randomUUID())).isEqualTo(SchedulePlan.NONE);
        assertThat(activities.runWhatIsDue(schedule)).isEqualTo(RunReport.NOTHING);
        assertThat(activities.runWhatIsDue(UUID.randomUUID())).isEqualTo(RunReport.NOTHING);
        assertThat(activities.runNow(UUID.randomUUID(), Instant.now())).isEqualTo(RunReport.NOTHING);
        assertThat(runs(schedule)).isEmpty();
    }

    @Test
    void keepARunThatIsDueAsTheNextOne() {
        UUID schedule = due(campaign("draft"), 1);
        Instant due = nextRun(schedule);

        SchedulePlan plan = activities.planNextRun(schedule);

        assertThat(plan.nextRuns()).containsExactly(due);
        assertThat(nextRun(schedule)).isEqualTo(due);
        assertThat(plan.untilNextRun()).isZero();
        assertThat(runs(schedule)).isEmpty();
    }

    @Test
    void startTheCampaignOnceHoweverOftenItIsAsked() {
        UUID campaign = campaign("draft");
        campaigns.attach(campaign, "+12125550101");
        UUID schedule = due(campaign, 1);
        Instant due = nextRun(schedule);

        RunReport first = activities.runWhatIsDue(schedule);
        RunReport second = activities.runWhatIsDue(schedule);

        assertThat(first).isEqualTo(new RunReport(0, due, null));
        assertThat(second).isEqualTo(RunReport.NOTHING);
        assertThat(campaigns.status(campaign)).isEqualTo("active");
        assertThat(runs(schedule)).containsExactly("time started null 1");
        assertThat(nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(campaigns.count(
                        "select count(*) from campaign_schedules where id = ? and last_run > now() - interval '1 minute'",
                        schedule))
                .isEqualTo(1);
        assertThat(temporal.getWorkflowClient()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(campaigns.text(
                        "select actor from audit_log where table_name = 'campaigns' and row_id = ? order by created_at desc limit 1",
                        campaign))
                .isEqualTo("part:schedule");
    }

    /** Whatever the row says: the run is recorded. */
    @Test
    void runNothingThatIsRecordedAlready() {
        UUID campaign = campaign("draft");
        UUID schedule = due(campaign, 1);
        Instant due = nextRun(schedule);
        activities.runWhatIsDue(schedule);
        campaigns.execute("update campaigns set status = 'completed' where id = ?", campaign);
        planned(schedule, due);

        assertThat(activities.runWhatIsDue(schedule)).isEqualTo(RunReport.NOTHING);

        assertThat(campaigns.status(campaign)).isEqualTo("completed");
        assertThat(runs(schedule)).hasSize(1);
        assertThat(nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
    }

    @Test
    void startTheCampaignOnceThoughManyAskAtATime() {
        UUID campaign = campaign("draft");
        UUID schedule = due(campaign, 1);

        List<RunReport> reports = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> activities.runWhatIsDue(schedule)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(reports)
                .filteredOn(report -> !report.equals(RunReport.NOTHING))
                .hasSize(1);
        assertThat(runs(schedule)).hasSize(1);
        assertThat(campaigns.count(
                        "select count(*) from audit_log where table_name = 'campaigns' and row_id = ? and actor = 'part:schedule'",
                        campaign))
                .isEqualTo(1);
    }

    /** A process that dies between the two leaves neither. */
    @Test
    void startNothingThatCannotBeRecorded() {
        UUID campaign = campaign("draft");
        UUID schedule = due(campaign, 1);
        campaigns.execute(
                "alter table schedule_runs add constraint refused check (schedule_id <> '%s')".formatted(schedule));

        assertThatThrownBy(() -> activities.runWhatIsDue(schedule)).hasStackTraceContaining("refused");

        assertThat(campaigns.status(campaign)).isEqualTo("draft");
        campaigns.execute("alter table schedule_runs drop constraint refused");
        activities.runWhatIsDue(schedule);
        assertThat(campaigns.status(campaign)).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource({"8, started null", "10, skipped missed", "600, skipped missed"})
    void makeUpForARunThatIsNotTooLate(int minutesLate, String result) {
        UUID campaign = campaign("draft");
        UUID schedule = due(campaign, minutesLate);

        activities.runWhatIsDue(schedule);

        assertThat(runs(schedule)).singleElement().asString().startsWith("time " + result);
        assertThat(campaigns.status(campaign)).isEqualTo(result.startsWith("started") ? "active" : "draft");
        assertThat(campaigns.count("select count(last_run) from campaign_schedules where id = ?", schedule))
                .isEqualTo(result.startsWith("started") ? 1 : 0);
    }

    /** LeadFlow was away for three days, and came back just in time. */
    @Test
    void recordWhatWasMissedAndRunTheLatest() {
        UUID schedule = due(campaign("draft"), 1);
        Instant due = nextRun(schedule);
        planned(schedule, due.minus(Duration.ofDays(3)));
        double missedBefore = metered("missed");
        double startedBefore = metered("started");

        RunReport report = activities.runWhatIsDue(schedule);

        assertThat(report).isEqualTo(new RunReport(3, due, null));
        assertThat(runs(schedule))
                .containsExactly(
                        "time skipped missed null",
                        "time skipped missed null",
                        "time skipped missed null",
                        "time started null 0");
        assertThat(nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(metered("missed") - missedBefore).isEqualTo(3);
        assertThat(metered("started") - startedBefore).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "status = 'active', campaign-active",
        "status = 'paused', campaign-paused",
        "status = 'failed', campaign-failed",
        "assistant_id = null, assistant-missing",
        "phone_number_id = null, phone-number-missing",
        "'assistant_id = null, phone_number_id = null', assistant-missing",
    })
    void skipARunThatTheCampaignForbids(String change, String reason) {
        UUID campaign = campaign("draft");
        campaigns.execute("update campaigns set " + change + " where id = ?", campaign);
        String before = campaigns.status(campaign);
        UUID schedule = due(campaign, 1);
        Instant due = nextRun(schedule);

        RunReport report = activities.runWhatIsDue(schedule);

        assertThat(report).isEqualTo(new RunReport(0, due, reason));
        assertThat(runs(schedule)).containsExactly("time skipped " + reason + " null");
        assertThat(campaigns.status(campaign)).isEqualTo(before);
        assertThat(nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(campaigns.count("select count(last_run) from campaign_schedules where id = ?", schedule))
                .isZero();
        assertThatThrownBy(() -> client().newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                        .describe())
                .isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void callAgainWhoeverIsStillToBeReachedAndThoseAttachedSince() {
        UUID campaign = campaign("completed");
        UUID reached = campaigns.attach(campaign, "+12125550111");
        UUID busy = campaigns.attach(campaign, "+12125550112");
        UUID unknown = campaigns.attach(campaign, "+12125550113");
        String ended =
                "update campaign_leads set status = ?, reason = nullif(?, ''), queued_at = now() where lead_id = ?";
        campaigns.execute(ended, "completed", "", reached);
        campaigns.execute(ended, "failed", "max-attempts", busy);
        campaigns.execute(ended, "failed", "unknown", unknown);
        UUID attachedSince = campaigns.attach(campaign, "+12125550114");
        UUID schedule = due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(runs(schedule)).containsExactly("time started null 2");
        assertThat(toBeQueued(campaign)).containsExactlyInAnyOrder(busy, attachedSince);
    }

    /** A person may start the campaign for them. */
    @Test
    void leaveToAPersonWhomNoMachineMayCallAgain() {
        UUID campaign = campaign("active");
        Attempt cutOff = ended(campaign, "+12125550115", "failed", "person-reached");
        Attempt hungUpOn = ended(campaign, "+12125550116", "cancelled", "person-reached");
        Attempt refused = ended(campaign, "+12125550117", "failed", "number-refused");
        Attempt cancelled = ended(campaign, "+12125550118", "cancelled", "cancelled");
        Attempt stopped = ended(campaign, "+12125550119", "cancelled", "campaign-stopped");
        Attempt hungUp = campaigns.claimed(campaign, "+12125550120");
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.HANG_UP));
        end(hungUp, "cancelled", "cancelled");
        UUID schedule = due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(runs(schedule)).containsExactly("time started null 2");
        assertThat(toBeQueued(campaign)).containsExactlyInAnyOrder(stopped.leadId(), hungUp.leadId());
        assertThat(toBeQueued(campaign))
                .doesNotContain(cutOff.leadId(), hungUpOn.leadId(), refused.leadId(), cancelled.leadId());
    }

    /** One lead who wants to be called in a month holds up nobody else. */
    @Test
    void callTheOthersWhileOnlyCallbacksAreToCome() {
        UUID campaign = campaign("active");
        Attempt callback = waiting(campaign, "+12125550121", "now() + interval '30 days'");
        Attempt busy = ended(campaign, "+12125550122", "failed", "max-attempts");
        Attempt cutOff = ended(campaign, "+12125550123", "failed", "person-reached");
        UUID schedule = due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(runs(schedule)).containsExactly("time started null 2");
        assertThat(toBeQueued(campaign)).containsExactly(busy.leadId());
        assertThat(toBeQueued(campaign)).doesNotContain(cutOff.leadId());
        assertThat(campaigns.text("select status from call_queue where id = ?", callback.queueId()))
                .isEqualTo("pending");
        assertThat(client().newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update call_queue set callback_at = null where lead_id = ?",
                "update call_queue set scheduled_time = now() where lead_id = ?",
                "update call_queue set status = 'in-progress' where lead_id = ?",
                "update call_queue set line_held = true where lead_id = ?",
                "update campaign_leads set queued_at = null, status = 'pending' where lead_id = ?"
            })
    void skipARunWhileAnythingElseIsOpen(String change) {
        UUID campaign = campaign("active");
        waiting(campaign, "+12125550124", "now() + interval '30 days'");
        Attempt other = waiting(campaign, "+12125550125", "now() + interval '30 days'");
        campaigns.execute(change, other.leadId());
        UUID schedule = due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(runs(schedule)).containsExactly("time skipped campaign-active null");
    }

    @Test
    void runByHandOnceWhateverTheTime() {
        UUID campaign = campaign("draft");
        UUID schedule = schedule(campaign, minutesAgo(60));
        activities.planNextRun(schedule);
        Instant planned = nextRun(schedule);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        assertThat(activities.runNow(schedule, at)).isEqualTo(new RunReport(0, at, null));
        assertThat(activities.runNow(schedule, at)).isEqualTo(RunReport.NOTHING);
        assertThat(activities.runNow(schedule, at.plusMillis(1)))
                .isEqualTo(new RunReport(0, at.plusMillis(1), "campaign-active"));

        assertThat(runs(schedule)).containsExactly("manual started null 0", "manual skipped campaign-active null");
        assertThat(nextRun(schedule)).isEqualTo(planned);
    }

    @Test
    void switchOffAScheduleWhoseTimeZoneIsNotKnown() {
        UUID schedule = due(campaign("draft"), 1);
        campaigns.execute("update campaign_schedules set timezone = 'Mars/Olympus' where id = ?", schedule);

        assertThat(activities.runWhatIsDue(schedule)).isEqualTo(RunReport.NOTHING);
        assertThat(activities.planNextRun(schedule).nextRuns()).isEmpty();

        assertThat(runs(schedule)).containsExactly("time skipped unknown-timezone null");
        assertThat(campaigns.count(
                        "select count(*) from campaign_schedules where id = ? and not is_active and next_run is null",
                        schedule))
                .isEqualTo(1);
    }

    @Test
    void switchOff() {
        UUID schedule = due(campaign("draft"), 1);

        activities.deactivateSchedule(schedule);

        assertThat(activities.planNextRun(schedule).nextRuns()).isEmpty();
        assertThat(campaigns.count("select count(next_run) from campaign_schedules where id = ?", schedule))
                .isZero();
    }

    private static Attempt ended(UUID campaign, String number, String status, String reason) {
        Attempt attempt = campaigns.claimed(campaign, number);
        end(attempt, status, reason);
        return attempt;
    }

    /** A cancelled item's lead is cancelled, whatever the item is. */
    private static void end(Attempt attempt, String status, String reason) {
        campaigns.execute(
                "update call_queue set status = ?, reason = ?, line_held = false where id = ?",
                status,
                reason,
                attempt.queueId());
        campaigns.execute(
                "update campaign_leads set status = 'failed', reason = ? where lead_id = ?",
                status.equals("cancelled") ? "cancelled" : reason,
                attempt.leadId());
    }

    private static Attempt waiting(UUID campaign, String number, String callbackAt) {
        Attempt attempt = campaigns.claimed(campaign, number);
        campaigns.execute(
                "update call_queue set status = 'pending', reason = 'callback', line_held = false, callback_at = "
                        + callbackAt + ", scheduled_time = " + callbackAt + " where id = ?",
                attempt.queueId());
        campaigns.execute("update campaign_leads set status = 'pending' where lead_id = ?", attempt.leadId());
        return attempt;
    }

    private static List<UUID> toBeQueued(UUID campaign) {
        return campaigns
                .rows(
                        "select lead_id from campaign_leads where campaign_id = ? and status = 'pending' and queued_at is null",
                        campaign)
                .stream()
                .map(row -> (UUID) row.get("lead_id"))
                .toList();
    }

    private static WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    private static UUID campaign(String status) {
        UUID campaign = campaigns.create(1);
        campaigns.execute("update campaigns set status = ? where id = ?", status, campaign);
        return campaign;
    }

    /** Daily, at the time of day of this instant. */
    private static UUID schedule(UUID campaign, Instant at) {
        UUID schedule = UUID.randomUUID();
        campaigns.execute(
                "insert into campaign_schedules (id, campaign_id, name, frequency, time, timezone) values (?, ?, 'Daily', 'daily', ?, 'UTC')",
                schedule,
                campaign,
                at.atOffset(ZoneOffset.UTC).toLocalTime().toString());
        return schedule;
    }

    /** Daily, and not run since it was due so many minutes ago. */
    private static UUID due(UUID campaign, int minutes) {
        Instant due = minutesAgo(minutes);
        UUID schedule = schedule(campaign, due);
        planned(schedule, due);
        return schedule;
    }

    private static void planned(UUID schedule, Instant nextRun) {
        campaigns.execute("update campaign_schedules set next_run = ? where id = ?", Timestamp.from(nextRun), schedule);
    }

    /** Else it would wait for the new campaign with the schedule in hand, for which who has that campaign may be waiting. */
    @Test
    void holdNothingWhileItWaitsForTheCampaignThatTheScheduleWasMovedTo() throws Exception {
        UUID former = campaign("draft");
        UUID latter = campaign("draft");
        UUID schedule = due(former, 1);
        try (Handle mover = data.owner().open();
                Handle holder = data.owner().open()) {
            mover.begin();
            mover.execute("update campaign_schedules set campaign_id = ? where id = ?", latter, schedule);
            CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(() -> activities.runWhatIsDue(schedule));
            await().atMost(PATIENCE).until(() -> isAnyWaitingFor("campaign_schedules"));
            holder.begin();
            holder.execute("select from campaigns where id = ? for no key update", latter);
            mover.commit();
            await().atMost(PATIENCE).until(() -> isAnyWaitingFor("campaigns"));

            assertThat(campaigns.rows("""
                            select s.id from campaign_schedules s join campaigns c on c.id = ? where s.id = ?
                            for update skip locked
                            """, former, schedule)).hasSize(1);
            holder.commit();
            assertThat(run.get(30, SECONDS).reason()).isNull();
        }
        assertThat(campaigns.status(former)).isEqualTo("draft");
        assertThat(campaigns.status(latter)).isEqualTo("active");
    }

    private static boolean isAnyWaitingFor(String table) {
        return campaigns.count("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%from ' || ? || ' where%'
                        """, table) > 0;
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(minutes));
    }

    private static Instant nextRun(UUID schedule) {
        return instant(campaigns.rows("select next_run from campaign_schedules where id = ?", schedule));
    }

    private static Instant instant(List<Map<String, Object>> rows) {
        return ((Timestamp) rows.get(0).values().iterator().next()).toInstant();
    }

    private static UUID campaignOf(UUID schedule) {
        return UUID.fromString(
                campaigns.text("select campaign_id::text from campaign_schedules where id = ?", schedule));
    }

    /** In the order in which they were due. */
    private static List<String> runs(UUID schedule) {
        return campaigns
                .rows(
                        "select concat_ws(' ', trigger, result, coalesce(reason, 'null'), coalesce(queued::text, 'null')) as run"
                                + " from schedule_runs where schedule_id = ? order by due_at",
                        schedule)
                .stream()
                .map(row -> String.valueOf(row.get("run")))
                .toList();
    }

    private static double metered(String result) {
        return METRICS.get("leadflow.schedule.runs")
                .tag("result", result)
                .counter()
                .count();
    }
}
