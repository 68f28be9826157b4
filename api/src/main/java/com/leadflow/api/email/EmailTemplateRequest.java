package com.leadflow.api.email;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.email.EmailTemplateRow;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template as clients write it; what is left out is null. */
record EmailTemplateRequest(
        @Schema(
                description = "How the template is called",
                example = "After an open house",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.LINE,
                maxLength = EmailTemplateReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "One line that may have placeholders",
                example = "Thank you for coming, {{first_name}}",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.LINE,
                maxLength = EmailTemplateReader.LONGEST_SUBJECT)
        @Nullable
        String subject,

        @Schema(
                description =
                        "What the email says. A placeholder is a name of letters, digits and underscores in double braces",
                example = "Dear {{first_name}}, the house at {{address}} is still for sale.",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = EmailTemplateReader.LONGEST_CONTENT)
        @Nullable
        String content,

        @Schema(
                description = "What it is for",
                implementation = TemplateCategory.class,
                requiredMode = REQUIRED,
                example = "property-showing")
        @Nullable
        String category,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "The names of the placeholders in subject and content. They are taken from the texts; who gives them"
                                                + " has them compared",
                                example = "[\"first_name\",\"address\"]"))
        @Nullable
        List<@Nullable String> variables,

        @Schema(
                description =
                        "Whether it is offered first among its creator's templates of the category. The one that was so before is not any"
                                + " more",
                example = "true")
        @Nullable
        Boolean isDefault) {

    /** What a patch is merged into: without the variables, which follow the texts. */
    static EmailTemplateRequest of(EmailTemplateRow template) {
        return new EmailTemplateRequest(
                template.name(),
                template.subject(),
                template.content(),
                template.category(),
                null,
                template.isDefault());
    }
}
