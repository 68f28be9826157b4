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
import org.jspecify.annotations.Nullable;
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

    /** Else each run would make failed items for them, and tell that they are to be called. */
    @Test
    void leaveOutWhomNobodyMayCall() {
        UUID campaign = schedules.campaign("completed");
        UUID suppressed = failed(campaign, "+12125550130", "suppressed");
        UUID suppressedSince = failed(campaign, "+12125550131", "max-attempts");
        suppress(suppressed, null);
        suppress(suppressedSince, null);
        UUID refusing = failed(campaign, "+12125550132", "do-not-call");
        campaigns.execute("update leads set do_not_call = true where id = ?", refusing);
        UUID withoutNumber = failed(campaign, "+12125550133", "max-attempts");
        campaigns.execute("update leads set phone = null, phone_index = null where id = ?", withoutNumber);
        UUID badNumber = failed(campaign, "+12125550134", "invalid-number");
        UUID withoutZone = failed(campaign, "+12125550135", "unknown-zone");
        UUID busy = failed(campaign, "+12125550136", "max-attempts");
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 1");
        assertThat(toBeQueued(campaign)).containsExactly(busy);
        assertThat(campaigns.rows(
                        "select lead_id from campaign_leads where campaign_id = ? and status = 'failed'", campaign))
                .extracting(row -> row.get("lead_id"))
                .containsExactlyInAnyOrder(
                        suppressed, suppressedSince, refusing, withoutNumber, badNumber, withoutZone);
    }

    @Test
    void callAgainWhoMayBeCalledNow() {
        UUID campaign = schedules.campaign("completed");
        UUID offTheList = failed(campaign, "+12125550140", "suppressed");
        UUID ofAnotherTeam = failed(campaign, "+12125550141", "suppressed");
        UUID team = UUID.randomUUID();
        campaigns.execute("insert into teams (id, name) values (?, 'Another')", team);
        suppress(ofAnotherTeam, team);
        UUID willing = failed(campaign, "+12125550142", "do-not-call");
        UUID renumbered = failed(campaign, "+12125550143", "invalid-number");
        campaigns.changeNumber(renumbered, "+12125550144");
        UUID inAZone = failed(campaign, "+12125550145", "unknown-zone");
        campaigns.execute("update leads set timezone = 'America/New_York' where id = ?", inAZone);
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 5");
        assertThat(toBeQueued(campaign))
                .containsExactlyInAnyOrder(offTheList, ofAnotherTeam, willing, renumbered, inAZone);
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

    /** One number that has been called as often as it may be holds up nobody else, and waits for its time, whoever runs the schedule. */
    @Test
    void callTheOthersWhileTheCapsPutSomeOff() {
        UUID campaign = schedules.campaign("active");
        Attempt capped = schedules.putOff(campaign, "+12125550151", "now() + interval '29 days'");
        schedules.waiting(campaign, "+12125550152", "now() + interval '30 days'");
        Attempt busy = ended(campaign, "+12125550153", "failed", "max-attempts");
        String before = waiting(capped);
        UUID schedule = schedules.due(campaign, 1);

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 3");
        assertThat(toBeQueued(campaign)).containsExactly(busy.leadId());
        assertThat(waiting(capped)).isEqualTo(before);
    }

    @Test
    void callNobodyTwiceByRunsThatFindNothingButWhatIsPutOff() {
        UUID campaign = schedules.campaign("active");
        Attempt capped = schedules.putOff(campaign, "+12125550154", "now() + interval '29 days'");
        String before = waiting(capped);
        UUID schedule = schedules.due(campaign, 1);
        activities.runWhatIsDue(schedule);
        schedules.planned(schedule, Schedules.minutesAgo(0));

        activities.runWhatIsDue(schedule);

        assertThat(schedules.runs(schedule)).containsExactly("time started null 1", "time started null 1");
        assertThat(toBeQueued(campaign)).isEmpty();
        assertThat(waiting(capped)).isEqualTo(before);
    }

    /** All items of the lead, and its standing in the campaign. */
    private static String waiting(Attempt attempt) {
        return campaigns.rows("""
                        select q.status, q.reason, q.scheduled_time, q.updated_at, l.status as lead, l.queued_at
                        from call_queue q join campaign_leads l using (campaign_id, lead_id) where q.lead_id = ?
                        """, attempt.leadId()).toString();
    }

    private static UUID failed(UUID campaign, String number, String reason) {
        UUID lead = campaigns.attach(campaign, number);
        campaigns.execute(
                "update campaign_leads set status = 'failed', reason = ?, queued_at = now() where lead_id = ?",
                reason,
                lead);
        return lead;
    }

    /** @param team whose calls it holds for; null for everybody's */
    private static void suppress(UUID lead, @Nullable UUID team) {
        campaigns.execute(
                "insert into suppressions (id, kind, value_index, team_id) select gen_random_uuid(), 'phone', phone_index, ? from leads where id = ?",
                team,
                lead);
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
