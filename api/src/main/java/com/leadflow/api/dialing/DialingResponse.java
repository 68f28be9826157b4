package com.leadflow.api.dialing;

import com.leadflow.store.dialing.DialingSituationRow;
import com.leadflow.store.dialing.HoldWords;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All dialing of the account, as the API answers it. */
record DialingResponse(
        @Schema(description = "Whether an admin has stopped it")
        KillSwitch killSwitch,

        @Schema(description = "Whether the provider has trouble")
        ProviderHold providerHold,

        @Schema(description = "Whether too many calls fail by the provider's or the account's fault")
        Breaker breaker,

        @Schema(description = "Calls that may be in progress")
        Lines lines) {

    record KillSwitch(
            @Schema(description = "Whether no call is placed", example = "true")
            boolean stopped,

            @Schema(description = "Why; null while it is not stopped", example = "The assistant names a wrong price")
            @Nullable
            String reason,

            @Schema(description = "When it was last stopped or resumed; null: never") @Nullable
            Instant changedAt,

            @Schema(description = "The user who did so") @Nullable
            UUID changedBy) {}

    record ProviderHold(
            @Schema(description = "Until when no call is placed; null: calls are") @Nullable
            Instant until,

            @Schema(
                    description =
                            "Why. Where it stands without a time, one call at a time finds out whether the provider works again",
                    example = "no-connection")
            @Nullable
            String reason,

            @Schema(
                    description = "The reason for people; null where calls are placed",
                    example = "The provider could not be reached, or was out of order.")
            @Nullable
            String words) {
        static ProviderHold of(DialingSituationRow situation) {
            String reason = situation.holdReason();
            return new ProviderHold(situation.holdUntil(), reason, reason == null ? null : HoldWords.of(reason));
        }
    }

    record Breaker(
            @Schema(
                    description =
                            "`open`: no call is placed until the end of the provider hold. `half-open`: one call at a time finds out whether calls work again",
                    implementation = BreakerState.class,
                    example = "closed")
            String state,

            @Schema(description = "When it was last opened or closed; null: never") @Nullable
            Instant changedAt) {}

    record Lines(
            @Schema(description = "Of the whole account", example = "10")
            int total,

            @Schema(description = "Taken now, also by calls whose fate is unknown", example = "7")
            long held) {}

    static DialingResponse of(DialingSituationRow situation, Lines lines) {
        return new DialingResponse(
                new KillSwitch(
                        situation.killSwitch(),
                        situation.killSwitchReason(),
                        situation.killSwitchChangedAt(),
                        situation.killSwitchChangedBy()),
                ProviderHold.of(situation),
                new Breaker(situation.breaker(), situation.breakerChangedAt()),
                lines);
    }
}
