package com.leadflow.api.lead;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.FilterReader;
import com.leadflow.store.lead.LeadSelection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which leads a request is about. */
final class LeadFilterReader {
    private LeadFilterReader() {}

    /** What is wanted of columns; incomplete where there are violations. */
    static Map<String, Object> read(Violations violations, @Nullable LeadFilterRequest filter) {
        FilterReader reader = new FilterReader(violations);
        if (filter != null) {
            reader.putOneOf("status", filter.status(), LeadReader.STATUSES);
            reader.putText("source", filter.source(), LeadReader.LONGEST_SOURCE);
            reader.put("do_not_call", filter.doNotCall());
            reader.putId("assigned_to", filter.assignedTo());
            reader.putId("created_by", filter.createdBy());
            reader.putId("owner_id", filter.ownerId());
            reader.putId("campaign_id", filter.campaignId());
            reader.putTimes("created_at", "created", filter.createdAfter(), filter.createdBefore());
            reader.putIds(LeadSelection.IDS, filter.ids());
        }
        return reader.require("all leads are changed");
    }
}
