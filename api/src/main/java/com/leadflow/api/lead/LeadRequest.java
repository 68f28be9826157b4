package com.leadflow.api.lead;

import com.leadflow.store.lead.LeadDetails;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead as clients describe it; what is left out is null. */
record LeadRequest(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String status,
        @Nullable String source,
        @Nullable String notes,
        @Nullable String assignedTo,
        @Nullable String timezone,
        @Nullable Boolean doNotCall) {

    /** What a patch is merged into. */
    static LeadRequest of(LeadDetails details) {
        UUID assignedTo = details.assignedTo();
        return new LeadRequest(
                details.name(),
                details.email(),
                details.phone(),
                details.status(),
                details.source(),
                details.notes(),
                assignedTo == null ? null : assignedTo.toString(),
                details.timezone(),
                details.doNotCall());
    }

    @Override
    public String toString() {
        return "LeadRequest[hidden]";
    }
}
