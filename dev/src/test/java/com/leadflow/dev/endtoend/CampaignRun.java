package com.leadflow.dev.endtoend;

import static org.awaitility.Awaitility.await;

import com.leadflow.workflows.campaign.CampaignProgress;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.campaign.CampaignWorkflow;
import com.leadflow.workflows.campaign.ShiftReport;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.UUID;

/** A campaign's workflow as an operator sees it in Temporal. */
final class CampaignRun {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private CampaignRun() {}

    /** Waits until the campaign sleeps for longer than any test waits: only a wake makes it look again. */
    static void awaitAsleep(String temporalAddress, UUID campaignId) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalAddress)
                .validateAndBuildWithDefaults());
        try {
            CampaignWorkflow workflow = WorkflowClient.newInstance(stubs)
                    .newWorkflowStub(CampaignWorkflow.class, CampaignRuns.workflowId(campaignId));
            await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(workflow::progress, CampaignRun::sleepsLong);
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean sleepsLong(CampaignProgress progress) {
        ShiftReport last = progress.lastShift();
        return last != null
                && last.next() == ShiftReport.Next.SLEEP
                && last.sleep().compareTo(Duration.ofMinutes(5)) > 0;
    }
}
