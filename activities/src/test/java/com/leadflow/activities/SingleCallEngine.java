package com.leadflow.activities;

import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.UUID;

/** An engine of a few lines whose provider has a conversation with everybody, and the single calls that it makes. */
final class SingleCallEngine implements AutoCloseable {
    static final int ACCOUNT_LINES = 4;
    static final String NUMBER = "+12125550101";
    static final String CONVERSATION = "customer-ended-call";

    final Engine engine = Engine.start(ACCOUNT_LINES);
    private final Campaigns campaigns = engine.campaigns;

    SingleCallEngine() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, CONVERSATION));
    }

    @Override
    public void close() {
        engine.close();
    }

    void wake() {
        engine.wake(CampaignRuns.SINGLE);
    }

    WorkflowExecutionStatus status() {
        return engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                .describe()
                .getStatus();
    }

    void awaitItem(UUID item, String statusAndReason) {
        Engine.await(statusAndReason, () -> item(item).equals(statusAndReason));
    }

    String item(UUID id) {
        return campaigns
                .rows("select status, reason from call_queue where id = ?", id)
                .get(0)
                .toString();
    }
}
