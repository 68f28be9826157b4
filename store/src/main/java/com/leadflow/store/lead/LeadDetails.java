package com.leadflow.store.lead;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a lead, in plain text. Nothing of it may be logged.
 *
 * @param email as given, trimmed; found again by its lower-case form
 * @param phone in E.164 form
 * @param timezone an IANA name
 */
public record LeadDetails(
        String name,
        @Nullable String email,
        @Nullable String phone,
        String status,
        @Nullable String source,
        @Nullable String notes,
        @Nullable UUID assignedTo,
        @Nullable String timezone,
        boolean doNotCall) {

    @Override
    public String toString() {
        return "LeadDetails[hidden]";
    }
}
