package com.leadflow.api.email;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.email.Email;
import com.leadflow.store.email.EmailRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An email as the API answers it. */
record EmailResponse(
        UUID id,
        UUID leadId,
        String subject,
        String content,

        @Schema(
                description = "Where it stands: `queued` is still to be sent, and can be changed",
                implementation = EmailStatus.class)
        String status,

        @Nullable UUID templateId,
        @Nullable UUID campaignId,

        @Schema(description = "The user who wrote it") @Nullable
        UUID sentBy,

        @Schema(description = "When it was sent") @Nullable Instant sentAt,

        @Schema(description = "When the lead's mail server took it") @Nullable
        Instant deliveredAt,

        @Schema(description = "When it was first opened") @Nullable
        Instant openedAt,

        @Schema(description = "When a link in it was first followed") @Nullable
        Instant clickedAt,

        @Schema(description = "When it came back") @Nullable Instant bouncedAt,

        @Schema(description = "What mail servers know it by; null until it was sent") @Nullable
        String messageId,

        @Schema(description = "Why it could not be sent") @Nullable
        String error,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static EmailResponse of(Email email) {
        EmailRow row = email.row();
        return new EmailResponse(
                row.id(),
                row.leadId(),
                row.subject(),
                email.details().content(),
                row.status(),
                row.templateId(),
                row.campaignId(),
                row.sentBy(),
                row.sentAt(),
                row.deliveredAt(),
                row.openedAt(),
                row.clickedAt(),
                row.bouncedAt(),
                row.messageId(),
                row.error(),
                row.createdAt(),
                row.updatedAt());
    }

    @Override
    public String toString() {
        return "EmailResponse[id=" + id + "]";
    }
}
