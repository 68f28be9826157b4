package com.leadflow.store.email;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code email_templates}.
 *
 * @param variables the names of the {@link Placeholders} of subject and content
 * @param isDefault whether it is offered first; one of a category and a person may be
 * @param createdBy null where it came with LeadFlow
 */
public record EmailTemplateRow(
        UUID id,
        String name,
        String subject,
        String content,
        String category,
        List<String> variables,
        boolean isDefault,
        @Nullable UUID createdBy,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS =
            "id, name, subject, content, category, variables, is_default, created_by, created_at, updated_at";

    public EmailTemplateRow {
        variables = List.copyOf(variables);
    }

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            case "name" -> name;
            default -> throw new IllegalArgumentException("templates are not sorted by " + column);
        };
    }
}
