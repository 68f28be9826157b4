package com.leadflow.api.schedule;

import com.leadflow.store.schedule.ScheduleRow;
import com.leadflow.workflows.schedule.ScheduleRuns;
import io.temporal.client.WorkflowClient;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a schedule's workflow that its row has changed. Only makes it quicker: the sweep starts the workflow of every active schedule, and
 * wakes it when it is overdue, so a request that has been committed does not fail when Temporal is out of reach.
 */
public final class ScheduleWaker {
    private static final Logger log = LoggerFactory.getLogger(ScheduleWaker.class);

    private final WorkflowClient client;

    public ScheduleWaker(WorkflowClient client) {
        this.client = client;
    }

    void wake(ScheduleRow schedule) {
        if (schedule.isActive()) {
            tell(schedule.id(), () -> ScheduleRuns.change(client, schedule.id(), schedule.campaignId()));
        } else {
            end(schedule.id());
        }
    }

    /** Of a schedule that is not to run any more. */
    void end(UUID scheduleId) {
        tell(scheduleId, () -> ScheduleRuns.end(client, scheduleId));
    }

    private static void tell(UUID scheduleId, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            log.warn(
                    "{} could not be told of a change; the sweep will see to it: {}",
                    ScheduleRuns.workflowId(scheduleId),
                    e.toString());
        }
    }
}
