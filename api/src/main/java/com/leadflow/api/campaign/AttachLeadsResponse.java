package com.leadflow.api.campaign;

import com.leadflow.api.request.Values;
import com.leadflow.store.campaign.Attachment;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What became of the leads that were to be attached. */
record AttachLeadsResponse(
        @Schema(description = "How many leads the campaign has now that it had not before", example = "1")
        int attached,

        @Schema(description = "How many it had already", example = "0")
        int alreadyAttached,

        @ArraySchema(arraySchema = @Schema(description = "The leads that it has not, and why"))
        List<Rejected> rejected) {
    record Rejected(
            @Schema(description = "The lead") UUID leadId,

            @Schema(
                    description =
                            "Why it was not attached: another lead of the campaign has its number, it has none, or there is no such lead",
                    implementation = Attachment.Why.class)
            String code) {}

    static AttachLeadsResponse of(Attachment attachment) {
        return new AttachLeadsResponse(
                attachment.attached(),
                attachment.alreadyAttached(),
                attachment.rejected().stream()
                        .map(one -> new Rejected(one.leadId(), Values.nameOf(one.why())))
                        .toList());
    }
}
