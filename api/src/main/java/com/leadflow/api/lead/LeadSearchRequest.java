package com.leadflow.api.lead;

import com.leadflow.api.problem.TextPatterns;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of leads that are looked for; one of phone, email and name. */
record LeadSearchRequest(
        @Schema(
                description =
                        "A number with country code, or a national one of the installation's DEFAULT_REGION, however it is written: leads that have exactly this one",
                format = "phone")
        @Nullable
        String phone,

        @Schema(
                description = "Leads that have exactly this address, in upper or lower case",
                format = "email",
                maxLength = LeadReader.LONGEST_EMAIL)
        @Nullable
        String email,

        @Schema(
                description =
                        "How a name begins: these come first, in the order of the alphabet; then, from three letters on, names that are like it, or have a word that is. Case and accents do not matter",
                example = "ada ex",
                pattern = TextPatterns.TEXT,
                maxLength = LeadReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "How many leads at most",
                minimum = "1",
                maximum = "" + LeadSearchResource.MOST,
                defaultValue = "" + LeadSearchResource.USUAL,
                example = "20")
        @Nullable
        Integer limit) {

    @Override
    public String toString() {
        return "LeadSearchRequest[hidden]";
    }
}
