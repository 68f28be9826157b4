package com.leadflow.activities.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.Persona;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom a run calls again. */
class LeadsOfARunIT {
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
    void callAgainWhoeverIsStillToBeReachedAndThoseAttachedSince() {
        UUID campaign = schedules.campaign("completed");
        UUID reached = campaigns.attach(campaign, "+12125550111");
        UUID busy = campaigns.attach(campaign, "+12125550112");
        UUID unknown = campaigns.attach(campaign, "+12125550113");
        String ended =
                "update campaign_leads set status = ?, reason = nullif(?, ''), queued_at = now() where lead_id = ?";
        campaigns.execute(ended, "completed", "", reached);
        campaigns.execute(ended, "failed", "max-attempts", busy);
        campaigns.execute(ended, "failed", "unknown", unknown);
        UUID attachedSince = campaigns.attach(campaign, "+12125550114");
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 2");
        assertThat(toBeQueued(campaign)).containsExactlyInAnyOrder(busy, attachedSince);
    }

    /** A person may start the campaign for them. */
    @Test
    void leaveToAPersonWhomNoMachineMayCallAgain() {
        UUID campaign = schedules.campaign("active");
        Attempt cutOff = ended(campaign, "+12125550115", "failed", "person-reached");
        Attempt hungUpOn = ended(campaign, "+12125550116", "cancelled", "person-reached");
        Attempt refused = ended(campaign, "+12125550117", "failed", "number-refused");
        Attempt cancelled = ended(campaign, "+12125550118", "cancelled", "cancelled");
        Attempt stopped = ended(campaign, "+12125550119", "cancelled", "campaign-stopped");
        Attempt hungUp = campaigns.claimed(campaign, "+12125550120");
        schedules
                .data
                .asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.HANG_UP));
        end(hungUp, "cancelled", "cancelled");
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 2");
        assertThat(toBeQueued(campaign)).containsExactlyInAnyOrder(stopped.leadId(), hungUp.leadId());
        assertThat(toBeQueued(campaign))
                .doesNotContain(cutOff.leadId(), hungUpOn.leadId(), refused.leadId(), cancelled.leadId());
    }

    /** One lead who wants to be called in a month holds up nobody else. */
    @Test
    void callTheOthersWhileOnlyCallbacksAreToCome() {
        UUID campaign = schedules.campaign("active");
        Attempt callback = schedules.waiting(campaign, "+12125550121", "now() + interval '30 days'");
        Attempt busy = ended(campaign, "+12125550122", "failed", "max-attempts");
        Attempt cutOff = ended(campaign, "+12125550123", "failed", "person-reached");
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 2");
        assertThat(toBeQueued(campaign)).containsExactly(busy.leadId());
        assertThat(toBeQueued(campaign)).doesNotContain(cutOff.leadId());
        assertThat(campaigns.text("select status from call_queue where id = ?", callback.queueId()))
                .isEqualTo("pending");
        assertThat(schedules
                        .client()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
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

    private static List<UUID> toBeQueued(UUID campaign) {
        return campaigns
                .rows(
                        "select lead_id from campaign_leads where campaign_id = ? and status = 'pending' and queued_at is null",
                        campaign)
                .stream()
                .map(row -> (UUID) row.get("lead_id"))
                .toList();
    }
}
