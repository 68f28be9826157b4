package com.leadflow.api.lead;

import com.leadflow.store.lead.TimelineRow;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened with a lead, as the API answers it. What a kind of entry does not have is null. */
record TimelineEntryResponse(
        @Schema(
                description =
                        "That of the call, the email, the file, or of the lead that was created; other entries have one of their own")
        UUID id,

        @Schema(
                description =
                        "What it is about: `decision` is a verdict on calling the lead that was not yes, `status` and `assignment` are changes",
                implementation = TimelineKind.class,
                example = "decision")
        String kind,

        @Schema(description = "When it happened; a call or an email may have gone on since")
        Instant createdAt,

        @Schema(
                description = "The same for people",
                example =
                        "Deferred to Tuesday 1 December 2026, 09:00 in Denver. It is outside the calling hours where the lead lives.")
        String words,

        @Schema(description = "The campaign that it belongs to") @Nullable
        UUID campaignId,

        @Schema(
                description = "Who did it: `user:` and an id, `key:` and the id of an API key, or a part of LeadFlow",
                example = "user:018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10")
        @Nullable
        String actor,

        @Schema(description = "The subject of an email, the name of a file", example = "Sunday's open house") @Nullable
        String title,

        @Schema(
                description =
                        "What a change has replaced: a status of the lead, or the id of the user who looked after it",
                example = "new")
        @Nullable
        String before,

        @Schema(description = "What it has put there", example = "contacted") @Nullable
        String after,

        @Schema(
                description = "Of a call, an email, or a file's scan; of a decision, `defer` or `refuse`",
                example = "defer")
        @Nullable
        String status,

        @Schema(description = "What a call came to", implementation = Outcome.class) @Nullable
        String outcome,

        @Schema(description = "Why a call ended, or was not made", example = "window") @Nullable
        String reason,

        @Schema(description = "When it is decided anew whether the lead may be called") @Nullable
        Instant until,

        @Schema(description = "The time zone whose clock has decided", example = "America/Denver") @Nullable
        String zone,

        @Schema(description = "Of a call, in seconds", example = "74") @Nullable
        Integer duration) {
    static TimelineEntryResponse of(TimelineRow entry) {
        return new TimelineEntryResponse(
                entry.id(),
                entry.kind(),
                entry.createdAt(),
                TimelineWords.of(entry),
                entry.campaignId(),
                entry.actor(),
                entry.title(),
                entry.before(),
                entry.after(),
                entry.status(),
                entry.outcome(),
                entry.reason(),
                entry.until(),
                entry.zone(),
                entry.duration());
    }

    @Override
    public String toString() {
        return "TimelineEntryResponse[id=" + id + "]";
    }
}
