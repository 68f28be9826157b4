package com.leadflow.activities.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.workflows.schedule.RunReport;
import com.leadflow.workflows.schedule.SchedulePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a schedule runs next, as its row and its workflow are told. */
class NextRunIT {
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
    void writeTheNextRunIntoTheRow() {
        Instant today = Schedules.minutesAgo(60);
        Instant tomorrow = today.plus(Duration.ofDays(1));
        UUID schedule = schedules.schedule(schedules.campaign("draft"), today);

        SchedulePlan plan = activities.planNextRun(schedule);

        assertThat(schedules.nextRun(schedule)).isEqualTo(tomorrow);
        assertThat(plan.nextRuns()).hasSize(5).startsWith(tomorrow, tomorrow.plus(Duration.ofDays(1)));
        assertThat(plan.untilNextRun())
                .isBetween(Duration.ofHours(22), Duration.ofHours(23).plusMinutes(1));
        assertThat(plan.campaignId()).isEqualTo(campaignOf(schedule));
    }

    /** Time-zone data has changed since. */
    @Test
    void correctANextRunThatIsPlannedOtherwise() {
        Instant today = Schedules.minutesAgo(60);
        UUID schedule = schedules.schedule(schedules.campaign("draft"), today);
        schedules.planned(schedule, today.plus(Duration.ofHours(23)));

        activities.planNextRun(schedule);

        assertThat(schedules.nextRun(schedule)).isEqualTo(today.plus(Duration.ofDays(1)));
    }

    /** Somebody who edits the schedule has read the row as it is. */
    @Test
    void leaveARowAloneThatIsPlannedAlready() {
        UUID schedule = schedules.schedule(schedules.campaign("draft"), Schedules.minutesAgo(60));
        activities.planNextRun(schedule);
        String version = campaigns.text("select updated_at::text from campaign_schedules where id = ?", schedule);

        activities.planNextRun(schedule);

        assertThat(campaigns.text("select updated_at::text from campaign_schedules where id = ?", schedule))
                .isEqualTo(version);
    }

    @Test
    void planNothingForWhatIsNotActiveOrGone() {
        UUID schedule = schedules.schedule(schedules.campaign("draft"), Schedules.minutesAgo(60));
        campaigns.execute("update campaign_schedules set is_active = false where id = ?", schedule);

        assertThat(activities.planNextRun(schedule).nextRuns()).isEmpty();
        assertThat(activities.planNextRun(UUID.randomUUID())).isEqualTo(SchedulePlan.NONE);
        assertThat(activities.runWhatIsDue(schedule)).isEqualTo(RunReport.NOTHING);
        assertThat(activities.runWhatIsDue(UUID.randomUUID())).isEqualTo(RunReport.NOTHING);
        assertThat(activities.runNow(UUID.randomUUID(), Instant.now())).isEqualTo(RunReport.NOTHING);
        assertThat(schedules.runs(schedule)).isEmpty();
    }

    @Test
    void keepARunThatIsDueAsTheNextOne() {
        UUID schedule = schedules.due(schedules.campaign("draft"), 1);
        Instant due = schedules.nextRun(schedule);

        SchedulePlan plan = activities.planNextRun(schedule);

        assertThat(plan.nextRuns()).containsExactly(due);
        assertThat(schedules.nextRun(schedule)).isEqualTo(due);
        assertThat(plan.untilNextRun()).isZero();
        assertThat(schedules.runs(schedule)).isEmpty();
    }

    @Test
    void switchOff() {
        UUID schedule = schedules.due(schedules.campaign("draft"), 1);

        activities.deactivateSchedule(schedule);

        assertThat(activities.planNextRun(schedule).nextRuns()).isEmpty();
        assertThat(campaigns.count("select count(next_run) from campaign_schedules where id = ?", schedule))
                .isZero();
    }

    @Test
    void switchOffAScheduleWhoseTimeZoneIsNotKnown() {
        UUID schedule = schedules.due(schedules.campaign("draft"), 1);
        campaigns.execute("update campaign_schedules set timezone = 'Mars/Olympus' where id = ?", schedule);

        assertThat(activities.runWhatIsDue(schedule)).isEqualTo(RunReport.NOTHING);
        assertThat(activities.planNextRun(schedule).nextRuns()).isEmpty();

        assertThat(schedules.runs(schedule)).containsExactly("time skipped unknown-timezone null");
        assertThat(campaigns.count(
                        "select count(*) from campaign_schedules where id = ? and not is_active and next_run is null",
                        schedule))
                .isEqualTo(1);
    }

    private static UUID campaignOf(UUID schedule) {
        return UUID.fromString(
                campaigns.text("select campaign_id::text from campaign_schedules where id = ?", schedule));
    }
}
