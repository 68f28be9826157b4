package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What settling a call does beyond its own item. */
class SettleIT {
    private static final String NUMBER = "+12125550101";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private UUID campaign;

    @BeforeEach
    void create() {
        campaign = campaigns.create(1);
    }

    @AfterEach
    void close() {
        data.close();
    }

    /** Somebody has seen to it since: the item was claimed again. */
    @Test
    void pauseNoCampaignForAFaultOfAnEarlierClaim() {
        Attempt attempt = campaigns.claimed(campaign, NUMBER);
        ended(campaigns.permit(attempt, "call-1"), "pipeline-error-eleven-labs-quota-exceeded");
        campaigns.execute("update call_queue set claim = 2");

        settling.settle(attempt);

        assertThat(campaigns.status(campaign)).isEqualTo("active");
        assertThat(campaigns.count("select count(*) from call_history where outcome = 'failed'"))
                .isEqualTo(1);
    }

    /** Who may have had a conversation is left to a person, though the call was to end. */
    @Test
    void leaveALostCallOfAStoppedCampaignOutOfItsNextStart() {
        Attempt attempt = campaigns.claimed(campaign, NUMBER);
        campaigns.permit(attempt, "call-1");
        CampaignCommands commands = new CampaignCommands();
        Actor person = Persona.ADMIN.actor();
        data.asApi().run(person, handle -> commands.stop(handle, campaign, LiveCalls.HANG_UP));

        settling.settle(attempt);
        data.asApi().run(person, handle -> commands.start(handle, campaign, Again.ALL));

        assertThat(campaigns.rows("select status, reason from campaign_leads"))
                .hasToString("[{status=failed, reason=lost}]");
    }

    /** Started again, a campaign has a new item for each lead: whose voicemail it has reached twice, it leaves alone. */
    @Test
    void callAgainAfterAVoicemailOnceHoweverOftenTheCampaignIsStarted() {
        Attempt before = campaigns.claimed(campaign, NUMBER);
        ended(campaigns.permit(before, "call-1"), "voicemail");
        assertThat(settling.settle(before).item()).isEqualTo("pending");
        campaigns.execute("update call_queue set status = 'cancelled'");
        campaigns.execute("delete from campaign_leads");
        Attempt again = campaigns.claimed(campaign, before.leadId(), NUMBER);
        ended(campaigns.permit(again, "call-2"), "voicemail");

        assertThat(settling.settle(again))
                .hasToString("AttemptReport[item=failed, outcome=voicemail, reason=second-voicemail]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Again.class,
            names = {"ALL", "BY_SCHEDULE"})
    void leaveALeadOutOfTheNextStartWhomTwoVoicemailsHaveAnswered(Again who) {
        Attempt answered = campaigns.claimed(campaign, NUMBER);
        Attempt once = campaigns.claimed(campaign, "+12125550102");
        ended(campaigns.permit(once, "call-1"), "voicemail");
        ended(campaigns.permit(answered, "call-2"), "voicemail");
        settling.settle(once);
        settling.settle(answered);
        campaigns.execute("""
                update call_queue set status = 'in-progress', claim = 2, line_held = true where id = ?
                """, answered.queueId());
        Attempt again = new Attempt(answered.queueId(), 2, campaign, answered.leadId());
        ended(campaigns.permit(again, "call-3"), "voicemail");
        settling.settle(again);
        campaigns.execute("update call_queue set status = 'failed' where id = ?", once.queueId());
        campaigns.execute("update campaign_leads set status = 'failed' where lead_id = ?", once.leadId());
        campaigns.execute("update campaigns set status = 'completed'");

        data.asApi().run(Persona.ADMIN.actor(), handle -> new CampaignCommands().start(handle, campaign, who));

        assertThat(standing(answered)).isEqualTo("failed: second-voicemail");
        assertThat(standing(once)).isEqualTo("pending: -");
    }

    private String standing(Attempt attempt) {
        return campaigns.text(
                "select status || ': ' || coalesce(reason, '-') from campaign_leads where lead_id = ?",
                attempt.leadId());
    }

    private void ended(UUID permit, String reason) {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = ? where id = ?", reason, permit);
    }
}
