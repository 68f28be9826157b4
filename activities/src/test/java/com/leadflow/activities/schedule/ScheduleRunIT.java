package com.leadflow.activities.schedule;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leadflow.activities.Campaigns;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.schedule.RunReport;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run starts its campaign, once. */
class ScheduleRunIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Schedules schedules;
    private static Campaigns campaigns;
    private static ScheduleActivitiesImpl activities;

    @BeforeAll
    static void open() {
        schedules = new Schedules();
        campaigns = schedules.campaigns;
        activities = schedules.activities;
    }

    @AfterAll
    static void close() {
        schedules.close();
    }

    @Test
    void startTheCampaignOnceHoweverOftenItIsAsked() {
        UUID campaign = schedules.campaign("draft");
        campaigns.attach(campaign, "+12125550101");
        UUID schedule = schedules.due(campaign, 1);
        Instant due = schedules.nextRun(schedule);

        RunReport first = activities.runWhatIsDue(schedule);
        RunReport second = activities.runWhatIsDue(schedule);

        assertThat(first).isEqualTo(new RunReport(0, due, null));
        assertThat(second).isEqualTo(RunReport.NOTHING);
        assertThat(campaigns.status(campaign)).isEqualTo("active");
        assertThat(schedules.runs(schedule)).containsExactly("time started null 1");
        assertThat(schedules.nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(campaigns.count(
                        "select count(*) from campaign_schedules where id = ? and last_run > now() - interval '1 minute'",
                        schedule))
                .isEqualTo(1);
        assertThat(schedules
                        .client()
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
        UUID campaign = schedules.campaign("draft");
        UUID schedule = schedules.due(campaign, 1);
        Instant due = schedules.nextRun(schedule);
        activities.runWhatIsDue(schedule);
        campaigns.execute("update campaigns set status = 'completed' where id = ?", campaign);
        schedules.planned(schedule, due);

        assertThat(activities.runWhatIsDue(schedule)).isEqualTo(RunReport.NOTHING);

        assertThat(campaigns.status(campaign)).isEqualTo("completed");
        assertThat(schedules.runs(schedule)).hasSize(1);
        assertThat(schedules.nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
    }

    @Test
    void startTheCampaignOnceThoughManyAskAtATime() {
        UUID campaign = schedules.campaign("draft");
        UUID schedule = schedules.due(campaign, 1);

        List<RunReport> reports = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> activities.runWhatIsDue(schedule)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(reports)
                .filteredOn(report -> !report.equals(RunReport.NOTHING))
                .hasSize(1);
        assertThat(schedules.runs(schedule)).hasSize(1);
        assertThat(campaigns.count(
                        "select count(*) from audit_log where table_name = 'campaigns' and row_id = ? and actor = 'part:schedule'",
                        campaign))
                .isEqualTo(1);
    }

    /** A process that dies between the two leaves neither. */
    @Test
    void startNothingThatCannotBeRecorded() {
        UUID campaign = schedules.campaign("draft");
        UUID schedule = schedules.due(campaign, 1);
        campaigns.execute(
                "alter table schedule_runs add constraint refused check (schedule_id <> '%s')".formatted(schedule));

        assertThatThrownBy(() -> activities.runWhatIsDue(schedule)).hasStackTraceContaining("refused");

        assertThat(campaigns.status(campaign)).isEqualTo("draft");
        campaigns.execute("alter table schedule_runs drop constraint refused");
        activities.runWhatIsDue(schedule);
        assertThat(campaigns.status(campaign)).isEqualTo("active");
    }

    @Test
    void runByHandOnceWhateverTheTime() {
        UUID campaign = schedules.campaign("draft");
        UUID schedule = schedules.schedule(campaign, Schedules.minutesAgo(60));
        activities.planNextRun(schedule);
        Instant planned = schedules.nextRun(schedule);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        assertThat(activities.runNow(schedule, at)).isEqualTo(new RunReport(0, at, null));
        assertThat(activities.runNow(schedule, at)).isEqualTo(RunReport.NOTHING);
        assertThat(activities.runNow(schedule, at.plusMillis(1)))
                .isEqualTo(new RunReport(0, at.plusMillis(1), "campaign-active"));

        assertThat(schedules.runs(schedule))
                .containsExactly("manual started null 0", "manual skipped campaign-active null");
        assertThat(schedules.nextRun(schedule)).isEqualTo(planned);
    }

    /** Every try has failed since somebody asked for it: what they wanted then, they may not want now. */
    @Test
    void missARunByHandThatCameTooLate() {
        UUID campaign = schedules.campaign("draft");
        UUID schedule = schedules.schedule(campaign, Schedules.minutesAgo(60));
        Instant at = Schedules.minutesAgo(10);

        assertThat(activities.runNow(schedule, at)).isEqualTo(new RunReport(0, at, "missed"));

        assertThat(schedules.runs(schedule)).containsExactly("manual skipped missed null");
        assertThat(campaigns.status(campaign)).isEqualTo("draft");
    }

    /** Else it would wait for the new campaign with the schedule in hand, for which who has that campaign may be waiting. */
    @Test
    void holdNothingWhileItWaitsForTheCampaignThatTheScheduleWasMovedTo() throws Exception {
        UUID former = schedules.campaign("draft");
        UUID latter = schedules.campaign("draft");
        UUID schedule = schedules.due(former, 1);
        try (Handle mover = schedules.data.owner().open();
                Handle holder = schedules.data.owner().open()) {
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
}
