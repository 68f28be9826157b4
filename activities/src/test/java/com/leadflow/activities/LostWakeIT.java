package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.campaign.CampaignWorkflow;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Temporal was away when somebody had changed what a campaign has to do: nobody has woken its workflow, which sleeps. */
class LostWakeIT {
    private static final String NUMBER = "+12125550101";

    private Engine engine;
    private Campaigns campaigns;
    private UUID campaign;
    private UUID item;

    @BeforeEach
    void letACampaignSleep() {
        engine = Engine.start(2);
        campaigns = engine.campaigns;
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        campaign = campaigns.create(2);
        item = waitingForAnHour();
        engine.wake(campaign);
        CampaignWorkflow workflow =
                engine.client().newWorkflowStub(CampaignWorkflow.class, CampaignRuns.workflowId(campaign));
        Engine.await("asleep", () -> workflow.progress().shifts() == 1);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** To a time that has passed, as people may. */
    @Test
    void doesNotDelayACallThatIsBroughtForward() {
        QueueEdit toEarlier = new QueueEdit(null, Instant.now().minus(Duration.ofDays(1)), null, null);
        engine.data
                .asApi()
                .run(Persona.ADMIN.actor(), handle -> QueueEdits.apply(handle, item, ignored -> {}, toEarlier));

        engine.sweep.sweep();

        engine.awaitStatus(campaign, "completed");
    }

    @Test
    void doesNotDelayTheCallOfALeadThatIsAttached() {
        campaigns.attach(campaign, "+12125550102");

        engine.sweep.sweep();

        Engine.await("called", () -> campaigns.leads(campaign, "completed") == 1);
        assertThat(engine.provider.requests()).hasSize(1);
    }

    private UUID waitingForAnHour() {
        Attempt claimed = campaigns.claimed(campaign, NUMBER);
        campaigns.execute("""
                update call_queue set status = 'pending', line_held = false, scheduled_time = now() + interval '1 hour'
                """);
        campaigns.execute("update campaign_leads set status = 'pending'");
        return claimed.queueId();
    }
}
