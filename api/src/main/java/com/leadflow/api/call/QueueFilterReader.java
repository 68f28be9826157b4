package com.leadflow.api.call;

import com.leadflow.api.campaign.Priority;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.FilterReader;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.workflows.dialing.DialReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which queue items a request is about. */
final class QueueFilterReader {
    private QueueFilterReader() {}

    /** What is wanted of columns; incomplete where there are violations. */
    static Map<String, Object> read(Violations violations, @Nullable QueueFilterRequest filter) {
        FilterReader reader = new FilterReader(violations);
        if (filter != null) {
            reader.putOneOf("status", filter.status(), Values.namesOf(ItemStatus.class));
            reader.putOneOf("reason", filter.reason(), Values.namesOf(DialReason.class));
            reader.putOneOf("priority", filter.priority(), Values.namesOf(Priority.class));
            reader.putId("campaign_id", filter.campaignId());
            reader.putId("lead_id", filter.leadId());
            reader.putId("requested_by", filter.requestedBy());
            reader.putTimes("scheduled_time", "scheduled", filter.scheduledAfter(), filter.scheduledBefore());
            reader.putTimes("created_at", "created", filter.createdAfter(), filter.createdBefore());
            reader.putIds(QueueSelection.IDS, filter.ids());
        }
        return reader.require("the whole queue is changed");
    }
}
