package com.leadflow.api.suppression;

import com.leadflow.api.lead.LeadReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A number or an address never to contact, as clients write it; one of phone and email. */
record SuppressionRequest(
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
        String email,

        @Schema(
                description =
                        "The team whose calls it holds for; of others than one's own, for admins to say. One's own where nothing is said",
                format = "uuid")
        @Nullable
        String teamId,

        @Schema(description = "Whether it holds for everybody, for admins to say", example = "true") @Nullable
        Boolean global,

        @Schema(
                description = "Why",
                example = "Asked by mail not to be called",
                maxLength = SuppressionReader.LONGEST_REASON)
        @Nullable
        String reason) {

    @Override
    public String toString() {
        return "SuppressionRequest[hidden]";
    }
}
