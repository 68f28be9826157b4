package com.leadflow.workflows.schedule;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.UUID;

/** How a schedule's workflow is found and started; the same for everyone who does. */
public final class ScheduleRuns {
    private ScheduleRuns() {}

    public static String workflowId(UUID scheduleId) {
        return "schedule/" + scheduleId;
    }

    /** Starts the schedule's workflow unless it runs, without telling one that does anything. */
    public static void start(WorkflowClient client, UUID scheduleId, UUID campaignId) {
        WorkflowClient.start(stub(client, scheduleId, campaignId)::run, new ScheduleInput(scheduleId, campaignId, 0));
    }

    /** Tells the schedule's workflow that its row has changed; starts it first when it does not run. */
    public static void change(WorkflowClient client, UUID scheduleId, UUID campaignId) {
        ScheduleWorkflow workflow = stub(client, scheduleId, campaignId);
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(workflow::changed);
        request.add(workflow::run, new ScheduleInput(scheduleId, campaignId, 0));
        client.signalWithStart(request);
    }

    /** Tells the workflow of a schedule that is gone or not active any more; does nothing when none runs. */
    public static void end(WorkflowClient client, UUID scheduleId) {
        try {
            client.newWorkflowStub(ScheduleWorkflow.class, workflowId(scheduleId))
                    .changed();
        } catch (WorkflowNotFoundException e) {
            // As it is to be.
        }
    }

    private static ScheduleWorkflow stub(WorkflowClient client, UUID scheduleId, UUID campaignId) {
        return client.newWorkflowStub(
                ScheduleWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId(scheduleId))
                        .setTaskQueue(TaskQueues.CAMPAIGN)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SearchKeys.CAMPAIGN_ID, campaignId.toString())
                                .build())
                        .setStaticSummary("Schedule " + scheduleId)
                        .setStaticDetails("Starts campaign " + campaignId
                                + " whenever the schedule says so. Cancelling this workflow switches the schedule off.")
                        .build());
    }
}
