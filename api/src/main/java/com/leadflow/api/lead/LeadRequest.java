package com.leadflow.api.lead;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.api.request.Notes;
import com.leadflow.store.lead.LeadDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead as clients describe it; what is left out is null. */
record LeadRequest(
        @Schema(
                description = "How the person is called",
                example = "Ada Example",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = LeadReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "Where to write to",
                example = "ada@example.com",
                format = "email",
                maxLength = LeadReader.LONGEST_EMAIL)
        @Nullable
        String email,

        @Schema(
                description =
                        "Where to call: a number with country code, or a national one of the installation's DEFAULT_REGION. It is stored and answered as E.164",
                format = "phone",
                example = "+12125550110")
        @Nullable
        String phone,

        @Schema(
                description =
                        "How far the lead has come. A conversation makes `new` to `contacted`, people set the others",
                implementation = LeadStatus.class,
                example = "new")
        @Nullable
        String status,

        @Schema(
                description = "Where the lead comes from",
                example = "Open house",
                maxLength = LeadReader.LONGEST_SOURCE)
        @Nullable
        String source,

        @Schema(description = "What else is known", example = "Asked for the garden", maxLength = Notes.LONGEST)
        @Nullable
        String notes,

        @Schema(description = "The user who looks after the lead", format = "uuid") @Nullable
        String assignedTo,

        @Schema(
                description =
                        "An IANA time zone. Without one, the lead is called in the hours that are permitted in every zone its area code lies in",
                format = "timezone",
                example = "America/New_York")
        @Nullable
        String timezone,

        @Schema(description = "Whether the lead must not be called", example = "false") @Nullable
        Boolean doNotCall) {

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
