package com.leadflow.activities;

import static com.leadflow.activities.SingleCallEngine.ACCOUNT_LINES;
import static com.leadflow.activities.SingleCallEngine.CONVERSATION;
import static com.leadflow.activities.SingleCallEngine.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.campaign.CampaignWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When single calls get their lines, and who goes on with them. */
class SingleCallDispatchIT {
    private final SingleCallEngine single = new SingleCallEngine();
    private final Engine engine = single.engine;
    private final Campaigns campaigns = engine.campaigns;

    @AfterEach
    void close() {
        single.close();
    }

    @Test
    void takeTheNextLineOfACampaignThatHasThemAll() {
        engine.provider.answer(engine.provider::accept);
        UUID campaign = campaigns.createWith(2 * ACCOUNT_LINES);
        engine.wake(campaign);
        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);
        UUID item = campaigns.singleCall("+13125550101");
        single.wake();

        engine.provider.endLive(engine.provider.liveCalls().get(0), CONVERSATION);

        Engine.await("the next call", () -> engine.provider.requests().size() == ACCOUNT_LINES + 1);
        assertThat(engine.provider.requests().get(ACCOUNT_LINES).number()).isEqualTo("+13125550101");
        assertThat(single.item(item)).isEqualTo("{status=in-progress, reason=null}");
    }

    @Test
    void leaveHalfOfTheLinesToCampaigns() {
        engine.provider.answer(engine.provider::accept);
        for (int i = 0; i < ACCOUNT_LINES; i++) {
            campaigns.singleCall("+1212555010" + i);
        }
        single.wake();
        Engine.await("half of the lines", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES / 2);

        engine.wake(campaigns.createWith(ACCOUNT_LINES));

        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);
        assertThat(campaigns.count("select count(*) from call_queue where line_held and campaign_id is null"))
                .isEqualTo(ACCOUNT_LINES / 2);
    }

    /** A worker has died after it had claimed the item, and somebody has terminated the workflow. */
    @Test
    void goOnWithWhatNobodyRuns() {
        UUID item = campaigns.singleCall(NUMBER);
        campaigns.execute("""
                update call_queue set status = 'in-progress', claim = 1, line_held = true, claimed_at = now(),
                  seen_at = now() - interval '2 minutes'
                """);

        engine.sweep.sweep();

        single.awaitItem(item, "{status=completed, reason=null}");
        assertThat(engine.provider.requests()).hasSize(1);
    }

    @Test
    void runAgainWhenItsWorkflowWasCancelledOrTerminated() {
        engine.sweep.sweep();
        awaitSleep();
        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                .cancel();
        Engine.await("ended", () -> single.status() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        engine.sweep.sweep();
        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                .terminate("by a test");
        UUID item = campaigns.singleCall(NUMBER);
        engine.sweep.sweep();

        single.awaitItem(item, "{status=completed, reason=null}");
    }

    /** Temporal was away when the call was asked for: nobody has woken the workflow. */
    @Test
    void wakeUpForACallThatNobodyHasToldOf() {
        engine.sweep.sweep();
        awaitSleep();
        UUID item = campaigns.singleCall(NUMBER);

        engine.sweep.sweep();

        single.awaitItem(item, "{status=completed, reason=null}");
    }

    /** Both want to call the number: one at a time. */
    @Test
    void waitForACampaignsCallToTheSameNumber() {
        engine.provider.answer(engine.provider::accept);
        UUID campaign = campaigns.create(1);
        Attempt attempt = campaigns.claimed(campaign, NUMBER);
        campaigns.permit(attempt, "call-1");
        UUID item = campaigns.singleCall(attempt.leadId());

        single.wake();

        single.awaitItem(item, "{status=pending, reason=unresolved-call}");
        assertThat(engine.provider.requests()).isEmpty();
    }

    /** A cancellation that meets the end of an activity gets stuck in the in-memory server, which knows the activity no more. */
    private void awaitSleep() {
        CampaignWorkflow workflow =
                engine.client().newWorkflowStub(CampaignWorkflow.class, CampaignRuns.workflowId(CampaignRuns.SINGLE));
        Engine.await("asleep", () -> workflow.progress().shifts() == 1);
    }
}
