package com.leadflow.store.email;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say about an email, in plain text. Nothing of it may be logged.
 *
 * @param templateId the template that it was made from
 * @param campaignId the campaign that it belongs to
 */
public record EmailDetails(
        UUID leadId,
        String subject,
        String content,
        @Nullable UUID templateId,
        @Nullable UUID campaignId) {

    @Override
    public String toString() {
        return "EmailDetails[hidden]";
    }
}
