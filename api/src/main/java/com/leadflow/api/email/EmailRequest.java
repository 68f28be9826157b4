package com.leadflow.api.email;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.email.EmailDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An email as clients write it; what is left out is null. */
record EmailRequest(
        @Schema(
                description = "Who it is for",
                format = "uuid",
                requiredMode = REQUIRED,
                example = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10")
        @Nullable
        String leadId,

        @Schema(
                description = "One line",
                example = "Thank you for coming",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.LINE,
                maxLength = EmailTemplateReader.LONGEST_SUBJECT)
        @Nullable
        String subject,

        @Schema(
                description = "What it says",
                example = "The house is still for sale.",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = EmailTemplateReader.LONGEST_CONTENT)
        @Nullable
        String content,

        @Schema(description = "The template it was made from. Its texts are not put in by themselves", format = "uuid")
        @Nullable
        String templateId,

        @Schema(description = "The campaign it belongs to", format = "uuid") @Nullable
        String campaignId) {

    /** What a patch is merged into. */
    static EmailRequest of(EmailDetails details) {
        return new EmailRequest(
                details.leadId().toString(),
                details.subject(),
                details.content(),
                text(details.templateId()),
                text(details.campaignId()));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    @Override
    public String toString() {
        return "EmailRequest[hidden]";
    }
}
