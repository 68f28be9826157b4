package com.leadflow.api.email;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.email.EmailTemplateRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template as the API answers it. */
record EmailTemplateResponse(
        UUID id,
        String name,
        String subject,
        String content,
        @Schema(implementation = TemplateCategory.class) String category,
        List<String> variables,
        boolean isDefault,

        @Schema(description = "The user who created it; null where it came with LeadFlow") @Nullable
        UUID createdBy,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static EmailTemplateResponse of(EmailTemplateRow template) {
        return new EmailTemplateResponse(
                template.id(),
                template.name(),
                template.subject(),
                template.content(),
                template.category(),
                template.variables(),
                template.isDefault(),
                template.createdBy(),
                template.createdAt(),
                template.updatedAt());
    }
}
