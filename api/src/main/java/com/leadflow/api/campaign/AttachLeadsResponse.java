package com.leadflow.api.campaign;

import com.leadflow.store.campaign.Attachment;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What became of the leads that were to be attached. */
record AttachLeadsResponse(int attached, int alreadyAttached, List<Rejected> rejected) {
    record Rejected(UUID leadId, String code) {}

    static AttachLeadsResponse of(Attachment attachment) {
        return new AttachLeadsResponse(
                attachment.attached(),
                attachment.alreadyAttached(),
                attachment.rejected().stream()
                        .map(one -> new Rejected(
                                one.leadId(),
                                one.why().name().toLowerCase(Locale.ROOT).replace('_', '-')))
                        .toList());
    }
}
