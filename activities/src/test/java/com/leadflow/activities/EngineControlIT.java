package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.Persona;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.workflows.call.AttemptRuns;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people, and faults of a campaign's set-up, do to a campaign that runs. */
class EngineControlIT {
    private static final int ACCOUNT_LINES = 5;

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(ACCOUNT_LINES);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void permitNothingAfterAPauseAndGoOnWhenResumed() {
        UUID campaign = campaigns.createWith(8);
        engine.wake(campaign);
        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);

        campaigns.execute("update campaigns set status = 'paused' where id = ?", campaign);
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        engine.provider.liveCalls().forEach(this::endWithConversation);

        Engine.await("live calls settled", () -> campaigns.leads(campaign, "completed") == ACCOUNT_LINES);
        assertThat(engine.provider.requests()).hasSize(ACCOUNT_LINES);
        campaigns.execute("update campaigns set status = 'active' where id = ?", campaign);
        engine.wake(campaign);
        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(8);
    }

    @Test
    void pauseTheCampaignWhenItsSetUpIsRejected() {
        engine.provider.answer(request -> new PlaceAnswer.Refused(Fault.CONFIGURATION, null));
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "paused");
        assertThat(campaigns.text("select reason from campaigns where id = ?", campaign))
                .isEqualTo("configuration");
        Engine.await(
                "given back", () -> campaigns.count("select count(*) from call_queue where status = 'pending'") == 1);
    }

    /** The voice is out of credit: each lead says hello and is cut off. */
    @Test
    void pauseTheCampaignWhenItsSetUpFailsInMidCall() {
        engine.provider.answer(
                request -> engine.provider.acceptAndEnd(request, "pipeline-error-eleven-labs-quota-exceeded"));
        int many = 30;
        UUID campaign = campaigns.create(1);
        for (int i = 0; i < many; i++) {
            campaigns.attach(campaign, "+1212555%04d".formatted(100 + i));
        }

        engine.wake(campaign);

        engine.awaitStatus(campaign, "paused");
        Engine.await("settled", () -> campaigns.leads(campaign, "in-progress") == 0);
        // A line is used again as soon as its call has ended, which is a moment before the call is settled.
        assertThat(engine.provider.requests()).hasSizeLessThan(many / 3);
        assertThat(campaigns.rows("select distinct reason from campaign_leads where status = 'failed'"))
                .singleElement()
                .hasToString("{reason=person-reached}");
    }

    @Test
    void callWhoWasHungUpOnWhenTheCampaignIsStartedAgainAtOnce() {
        UUID campaign = campaigns.createWith(1);
        engine.wake(campaign);
        Engine.await("live", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);
        CampaignCommands commands = new CampaignCommands();
        Database api = engine.data.asApi();
        Actor person = Persona.ADMIN.actor();
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));

        api.run(person, handle -> commands.stop(handle, campaign, LiveCalls.HANG_UP));
        api.run(person, handle -> commands.start(handle, campaign, Again.ALL));
        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(2);
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(1);
    }

    @Test
    void hangUpWhenTheAttemptIsCancelled() {
        UUID campaign = campaigns.createWith(1);
        engine.wake(campaign);
        Engine.await("live", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);
        UUID item = UUID.fromString(campaigns.text("select id::text from call_queue"));

        engine.client().newUntypedWorkflowStub(AttemptRuns.workflowId(item, 1)).cancel();

        engine.awaitStatus(campaign, "completed");
        assertThat(campaigns.rows("select status, reason from call_queue"))
                .singleElement()
                .hasToString("{status=cancelled, reason=cancelled}");
        assertThat(engine.provider.liveCalls()).isEmpty();
    }

    @Test
    void pauseTheCampaignWhenItsWorkflowIsCancelled() {
        UUID campaign = campaigns.createWith(1);
        engine.wake(campaign);
        Engine.await("live", () -> engine.provider.liveCalls().size() == 1);

        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .cancel();

        engine.awaitStatus(campaign, "paused");
        assertThat(engine.provider.liveCalls()).hasSize(1);
    }

    private void endWithConversation(String callId) {
        engine.provider.endLive(callId, "customer-ended-call");
    }
}
