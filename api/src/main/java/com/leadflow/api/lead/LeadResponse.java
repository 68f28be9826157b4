package com.leadflow.api.lead;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.lead.Lead;
import com.leadflow.store.lead.LeadDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead as the API answers it. */
record LeadResponse(
        UUID id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Schema(implementation = LeadStatus.class) String status,
        @Nullable String source,
        @Nullable String notes,
        @Nullable UUID assignedTo,

        @Schema(description = "The user who created it") @Nullable
        UUID createdBy,

        @Nullable String timezone,
        boolean doNotCall,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

    static LeadResponse of(Lead lead) {
        LeadDetails details = lead.details();
        return new LeadResponse(
                lead.id(),
                details.name(),
                details.email(),
                details.phone(),
                details.status(),
                details.source(),
                details.notes(),
                details.assignedTo(),
                lead.createdBy(),
                details.timezone(),
                details.doNotCall(),
                lead.createdAt(),
                lead.updatedAt());
    }
}
