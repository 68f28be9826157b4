package com.leadflow.activities.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.activities.Campaigns;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.schedule.RunReport;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that come too late, or that their campaign forbids. */
class SkippedRunIT {
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

    @ParameterizedTest
    @CsvSource({"8, started null", "10, skipped missed", "600, skipped missed"})
    void makeUpForARunThatIsNotTooLate(int minutesLate, String result) {
        UUID campaign = schedules.campaign("draft");
        UUID schedule = schedules.due(campaign, minutesLate);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).singleElement().asString().startsWith("time " + result);
        assertThat(campaigns.status(campaign)).isEqualTo(result.startsWith("started") ? "active" : "draft");
        assertThat(campaigns.count("select count(last_run) from campaign_schedules where id = ?", schedule))
                .isEqualTo(result.startsWith("started") ? 1 : 0);
    }

    /** LeadFlow was away for three days, and came back just in time. */
    @Test
    void recordWhatWasMissedAndRunTheLatest() {
        UUID schedule = schedules.due(schedules.campaign("draft"), 1);
        Instant due = schedules.nextRun(schedule);
        schedules.planned(schedule, due.minus(Duration.ofDays(3)));
        double missedBefore = metered("missed");
        double startedBefore = metered("started");

        RunReport report = activities.runWhatIsDue(schedule);

        assertThat(report).isEqualTo(new RunReport(3, due, null));
        assertThat(schedules.runs(schedule))
                .containsExactly(
                        "time skipped missed null",
                        "time skipped missed null",
                        "time skipped missed null",
                        "time started null 0");
        assertThat(schedules.nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
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
        UUID campaign = schedules.campaign("draft");
        campaigns.execute("update campaigns set " + change + " where id = ?", campaign);
        String before = campaigns.status(campaign);
        UUID schedule = schedules.due(campaign, 1);
        Instant due = schedules.nextRun(schedule);

        RunReport report = activities.runWhatIsDue(schedule);

        assertThat(report).isEqualTo(new RunReport(0, due, reason));
        assertThat(schedules.runs(schedule)).containsExactly("time skipped " + reason + " null");
        assertThat(campaigns.status(campaign)).isEqualTo(before);
        assertThat(schedules.nextRun(schedule)).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(campaigns.count("select count(last_run) from campaign_schedules where id = ?", schedule))
                .isZero();
        assertThatThrownBy(() -> schedules
                        .client()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                        .describe())
                .isInstanceOf(WorkflowNotFoundException.class);
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
        UUID campaign = schedules.campaign("active");
        schedules.waiting(campaign, "+12125550124", "now() + interval '30 days'");
        Attempt other = schedules.waiting(campaign, "+12125550125", "now() + interval '30 days'");
        campaigns.execute(change, other.leadId());
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time skipped campaign-active null");
    }

    /** What the caps let through is called now, and who was given another time by a person waits for that. */
    @ParameterizedTest
    @ValueSource(strings = {"scheduled_time = now()", "reason = null", "reason = 'window'", "line_held = true"})
    void skipARunWhileWhoWasPutOffIsNotAnyMore(String change) {
        UUID campaign = schedules.campaign("active");
        schedules.putOff(campaign, "+12125550126", "now() + interval '29 days'");
        Attempt other = schedules.putOff(campaign, "+12125550127", "now() + interval '29 days'");
        campaigns.execute("update call_queue set " + change + " where lead_id = ?", other.leadId());
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time skipped campaign-active null");
    }

    private static double metered(String result) {
        return schedules
                .metrics
                .get("leadflow.schedule.runs")
                .tag("result", result)
                .counter()
                .count();
    }
}
