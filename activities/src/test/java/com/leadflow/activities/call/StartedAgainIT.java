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

/** A campaign is stopped, its calls to be hung up, and started again before that has come to all of them. */
class StartedAgainIT {
    private static final Actor PERSON = Persona.ADMIN.actor();

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final CampaignCommands commands = new CampaignCommands();
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private UUID campaign;
    private Attempt attempt;

    @BeforeEach
    void claim() {
        campaign = campaigns.create(1);
        attempt = campaigns.claimed(campaign, "+12125550101");
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void callAnItemThatHadNoPermitYetAndDoNotHangUp() {
        stopAndStart();

        assertThat(new DialPermits(data.asWorker(), data.keysets().cipher(), check).take(attempt))
                .isInstanceOf(DialPermits.Permission.Granted.class);
        assertThat(campaigns.count("select count(*) from call_queue where hang_up_requested_at is not null"))
                .isZero();
    }

    @Test
    void keepAnItemWhoseCallWasHungUpThoughTheCampaignIsPausedByNow() {
        campaigns.permit(attempt, "call-1");
        stopAndStart();
        data.asApi().run(PERSON, handle -> commands.pause(handle, campaign));
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'manually-canceled'");

        new SettleActivitiesImpl(
                        data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()))
                .settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo("pending");
        assertThat(campaigns.text("select status from campaign_leads")).isEqualTo("pending");
    }

    /** Not those who were called as often as they may be. */
    @Test
    void callOnlyWhatWaitsWhenThatIsAskedFor() {
        UUID exhausted = campaigns.attach(campaign, "+12125550102");
        campaigns.execute("update campaign_leads set status = 'failed', reason = 'max-attempts', queued_at = now()"
                + " where lead_id = '" + exhausted + "'");
        campaigns.execute("update campaigns set status = 'completed'");

        data.asApi().run(PERSON, handle -> commands.start(handle, campaign, Again.WAITING));

        assertThat(campaigns.text("select status from campaigns")).isEqualTo("active");
        assertThat(campaigns.text("select status from campaign_leads where lead_id = '" + exhausted + "'"))
                .isEqualTo("failed");
        assertThat(campaigns.count("select count(*) from campaign_leads where queued_at is null"))
                .isZero();
    }

    private void stopAndStart() {
        data.asApi().run(PERSON, handle -> commands.stop(handle, campaign, LiveCalls.HANG_UP));
        data.asApi().run(PERSON, handle -> commands.start(handle, campaign, Again.ALL));
    }
}
