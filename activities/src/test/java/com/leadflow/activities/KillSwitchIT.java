package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin stops all dialing, and resumes it. */
class KillSwitchIT {
    private static final int LINES = 3;
    private static final int LEADS = 12;

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(LINES);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void placeNoCallWhileItIsOnAndGoOnAfterwardsWithEveryAttempt() {
        UUID campaign = campaigns.createWith(LEADS);
        engine.wake(campaign);
        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == LINES);

        turn(true, "a wrong price");
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        engine.provider.liveCalls().forEach(call -> engine.provider.endLive(call, "customer-ended-call"));

        Engine.await("live calls settled", () -> campaigns.leads(campaign, "completed") == LINES);
        Engine.await("no line held", () -> campaigns.count("select count(*) from call_queue where line_held") == 0);
        assertThat(engine.provider.requests()).hasSize(LINES);
        assertThat(campaigns.status(campaign)).isEqualTo("active");
        assertThat(campaigns.count("select count(*) from call_queue where scheduled_time > now()"))
                .isZero();

        turn(false, null);

        engine.awaitStatus(campaign, "completed");
        assertThat(campaigns.count("select count(*) from campaign_leads where status = 'completed' and attempts = 1"))
                .isEqualTo(LEADS);
        assertThat(engine.provider.requests()).hasSize(LEADS);
        assertThat(campaigns.rows("select kill_switch, kill_switch_reason, kill_switch_changed_by from dialing_state"))
                .hasToString("[{kill_switch=false, kill_switch_reason=null, kill_switch_changed_by=%s}]"
                        .formatted(Persona.ADMIN.id()));
    }

    /** Claimed, and about to be dialed. */
    @Test
    void giveBackWhatWasClaimedAndLetItBeNextWhenDialingGoesOn() {
        turn(true, "a wrong price");
        UUID campaign = campaigns.create(LINES);
        UUID item = campaigns.claimed(campaign, "+12125550101").queueId();
        campaigns.execute(
                "update call_queue set started_at = null, scheduled_time = '2026-11-01T12:00:00Z' where id = ?", item);

        engine.wake(campaign);

        Engine.await(
                "given back", () -> campaigns.count("select count(*) from call_queue where status = 'pending'") == 1);
        // With the turn that it had, so that nobody overtakes it.
        assertThat(campaigns.rows(
                        "select reason, retry_count, scheduled_time = '2026-11-01T12:00:00Z' as next from call_queue"))
                .hasToString("[{reason=kill-switch, retry_count=0, next=true}]");
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));

        turn(false, null);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(1);
    }

    private void turn(boolean stopped, @Nullable String reason) {
        engine.data.asApi().run(Persona.ADMIN.actor(), handle -> {
            assertThat(handle.attach(DialingStateDao.class).turn(stopped, reason))
                    .isEqualTo(1);
            handle.attach(NotificationDao.class).notify("line", CampaignRuns.SINGLE);
        });
    }
}
