package com.leadflow.api.suppression;

import com.leadflow.api.lead.LeadReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is looked for; one of phone and email. */
record SuppressionSearchRequest(
        @Schema(
                description =
                        "A number with country code, or a national one of the installation's DEFAULT_REGION, however it is written",
                format = "phone",
                example = "+12125550199")
        @Nullable
        String phone,

        @Schema(
                description = "An address, in upper or lower case",
                format = "email",
                maxLength = LeadReader.LONGEST_EMAIL)
        @Nullable
        String email) {

    @Override
    public String toString() {
        return "SuppressionSearchRequest[hidden]";
    }
}
