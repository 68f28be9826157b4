package com.leadflow.dev.bench;

import static java.util.stream.Collectors.groupingBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What a campaign's workflows cost on the Temporal server: events kept, and actions as Temporal's cloud counts them ("Actions" in its
 * documentation). Heartbeats are actions, too, but leave no trace in a history.
 *
 * @param workflows how many runs there were
 */
public record TemporalCost(int workflows, int events, int mostEvents, int actions) {
    /** By workflow type. */
    public static Map<String, TemporalCost> ofCampaign(String temporalAddress, UUID campaign) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalAddress)
                .build());
        try {
            WorkflowClient client = WorkflowClient.newInstance(service);
            Map<String, TemporalCost> costs = new TreeMap<>();
            client.listExecutions("CampaignId = '" + campaign + "'")
                    .collect(groupingBy(WorkflowExecutionMetadata::getWorkflowType))
                    .forEach((type, runs) -> costs.put(type, of(client, runs)));
            return costs;
        } finally {
            service.shutdownNow();
            service.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static TemporalCost of(WorkflowClient client, List<WorkflowExecutionMetadata> runs) {
        return runs.stream()
                .map(run -> client.fetchHistory(
                                run.getExecution().getWorkflowId(),
                                run.getExecution().getRunId())
                        .getEvents())
                .map(events -> new TemporalCost(1, events.size(), events.size(), actions(events)))
                .reduce(new TemporalCost(0, 0, 0, 0), TemporalCost::plus);
    }

    private TemporalCost plus(TemporalCost other) {
        return new TemporalCost(
                workflows + other.workflows,
                events + other.events,
                Math.max(mostEvents, other.mostEvents),
                actions + other.actions);
    }

    private static int actions(List<HistoryEvent> events) {
        int actions = 0;
        boolean markerBefore = false;
        for (HistoryEvent event : events) {
            boolean marker = event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED;
            // Local activities of one workflow task are one action together.
            actions += marker ? (markerBefore ? 0 : 1) : actions(event);
            markerBefore = marker;
        }
        return actions;
    }

    private static int actions(HistoryEvent event) {
        return switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                    EVENT_TYPE_TIMER_STARTED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
                    EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> 1;
            // Written when the activity ends; tells how often it was tried.
            case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
                event.getActivityTaskStartedEventAttributes().getAttempt();
            default -> 0;
        };
    }

    public double eventsPer(int attempts) {
        return (double) events / attempts;
    }

    public double actionsPer(int attempts) {
        return (double) actions / attempts;
    }
}
