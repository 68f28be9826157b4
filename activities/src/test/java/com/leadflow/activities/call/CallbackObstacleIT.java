package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.store.suppression.Suppression.Kind;
import com.leadflow.store.suppression.SuppressionContent;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps a callback from being queued whose campaign is over, and how it is told. */
class CallbackObstacleIT {
    private static final String NUMBER = "+12125550101";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));

    private UUID campaign;
    private Attempt attempt;
    private UUID call;

    @BeforeEach
    void callALeadOfAStoppedCampaign() {
        campaign = campaigns.create(1);
        campaigns.execute(
                "update campaigns set created_by = ?, team_id = ? where id = ?",
                Persona.OWNER.id(),
                Persona.STRANGER.team(),
                campaign);
        attempt = campaigns.claimed(campaign, NUMBER);
        call = campaigns.permit(attempt, "call-1");
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));
    }

    @AfterEach
    void close() {
        data.close();
    }

    /** The single call would be its maker's, for whose team the number is on the list. */
    @Test
    void tellThatTheNumberIsSuppressedForWhoeverHasMadeTheCampaign() {
        SuppressionContent content =
                new SuppressionContent(Kind.PHONE, NUMBER, Persona.OWNER.team(), "manual", null, Persona.OWNER.id());
        data.asApi()
                .run(Persona.OWNER.actor(), handle -> new Suppressions(data.keysets()).add(handle, List.of(content)));

        askForACallback();

        assertThat(decision()).isEqualTo("refuse suppressed");
    }

    @Test
    void tellThatTheCampaignHasNothingToCallWithAnyMore() {
        campaigns.execute("update campaigns set assistant_id = null");

        askForACallback();

        assertThat(decision()).isEqualTo("refuse configuration");
    }

    private void askForACallback() {
        Instant asked = Instant.now().plus(Duration.ofDays(1));
        String json = """
                {"id": "call-1", "status": "ended", "endedReason": "customer-ended-call", "customer": {"externalId": "%s"},
                 "artifact": {"messages": [{"role": "user", "message": "Call me later."}]},
                 "analysis": {"structuredData": {"callback_at": "%s"}}}
                """.formatted(call, asked);
        CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
        data.asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> progress.record(handle, new VapiCallReader(InstantSource.system()).readCall(json)));
        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue where callback_at is not null"))
                .isZero();
    }

    private String decision() {
        return campaigns.text("select verdict || ' ' || reason from dial_decisions");
    }
}
