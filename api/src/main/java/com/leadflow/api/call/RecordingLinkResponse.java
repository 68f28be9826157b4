package com.leadflow.api.call;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A link to a recording as the API answers it. */
record RecordingLinkResponse(
        @Schema(
                description = "Where the recording is for now, on the API's own host",
                format = "uri-reference",
                example = "/recordings/AQAA3kZ8")
        String url,

        @Schema(description = "From when on the link leads nowhere")
        Instant expiresAt) {
    static RecordingLinkResponse of(RecordingLink link) {
        return new RecordingLinkResponse(RecordingResource.PATH + "/" + link.token(), link.expiresAt());
    }

    @Override
    public String toString() {
        return "RecordingLinkResponse[expiresAt=" + expiresAt + "]";
    }
}
