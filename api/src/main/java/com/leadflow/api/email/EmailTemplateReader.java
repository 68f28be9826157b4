package com.leadflow.api.email;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.email.EmailTemplateContent;
import com.leadflow.store.email.Placeholders;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a template. */
final class EmailTemplateReader {
    static final int LONGEST_NAME = 200;

    /** RFC 5322, 2.1.1: what a line of an email may have. */
    static final int LONGEST_SUBJECT = 998;

    static final int LONGEST_CONTENT = 100_000;

    private static final List<String> CATEGORIES = Values.namesOf(TemplateCategory.class);

    private EmailTemplateReader() {}

    /** Throws an ApiException that names everything that is wrong. */
    static EmailTemplateContent read(UUID id, EmailTemplateRequest request) {
        Violations violations = new Violations();
        violations.requireLine("/name", request.name(), LONGEST_NAME);
        violations.requireLine("/subject", request.subject(), LONGEST_SUBJECT);
        violations.requireText("/content", request.content(), LONGEST_CONTENT);
        violations.requireOneOf("/category", request.category(), CATEGORIES);
        String subject = Objects.requireNonNullElse(request.subject(), "");
        String content = Objects.requireNonNullElse(request.content(), "");
        requirePlaceholders(violations, "/subject", subject);
        requirePlaceholders(violations, "/content", content);
        List<String> variables = Placeholders.namesIn(subject, content);
        requireSame(violations, request.variables(), variables);
        violations.throwIfAny();
        return new EmailTemplateContent(
                id,
                Objects.requireNonNull(request.name()).strip(),
                subject.strip(),
                content,
                Objects.requireNonNull(request.category()),
                variables,
                Objects.requireNonNullElse(request.isDefault(), false));
    }

    private static void requirePlaceholders(Violations violations, String pointer, String text) {
        if (!Placeholders.areWellFormed(text)) {
            violations.add(
                    pointer,
                    "invalid-placeholder",
                    "expected every {{ to begin a placeholder such as {{first_name}}: a letter, then letters, digits and underscores");
        }
    }

    private static void requireSame(
            Violations violations, @Nullable List<@Nullable String> given, List<String> variables) {
        if (given != null && !new HashSet<@Nullable String>(given).equals(new HashSet<>(variables))) {
            violations.add(
                    "/variables",
                    "other-variables",
                    variables.isEmpty()
                            ? "subject and content have no placeholders"
                            : "expected the placeholders of subject and content: " + String.join(", ", variables));
        }
    }
}
