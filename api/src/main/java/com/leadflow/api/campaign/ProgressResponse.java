package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CampaignStatus;
import com.leadflow.store.campaign.Count;
import com.leadflow.store.campaign.Progress;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A campaign's progress as the API answers it. */
record ProgressResponse(
        @Schema(description = "Where the campaign stands", implementation = CampaignStatus.class)
        String status,

        @Schema(
                description =
                        "How many leads are `pending`, `in-progress`, `completed` (there was a conversation) and `failed` (every attempt used, refused for good, or cancelled)",
                example = "{\"pending\":40,\"in-progress\":5,\"completed\":12,\"failed\":3}")
        Map<String, Long> leads,

        @Schema(description = "Its calls") Calls calls,

        @Schema(
                description = "How many calls had which outcome",
                example = "{\"success\":12,\"no-answer\":7,\"voicemail\":2,\"busy\":1,\"failed\":0}")
        Map<String, Long> outcomes,

        @Schema(
                description = "How many queue items wait, by what they wait for",
                example = "{\"window\":31,\"no-answer\":4}")
        Map<String, Long> waiting,

        @Schema(description = "When the next of those that are not due yet will be") @Nullable
        Instant nextDueAt,

        @Schema(description = "What its calls cost") Spending spending) {
    private static final List<String> LEAD_STATUSES = List.of("pending", "in-progress", "completed", "failed");
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::wireName).toList();

    record Calls(
            @Schema(description = "Lines held, also for calls whose fate is unknown", example = "5")
            long live,

            @Schema(description = "Calls so far", example = "27")
            long total) {}

    record Spending(
            @Schema(description = "What they may cost; null for as much as they do", example = "250.00") @Nullable
            BigDecimal budgetUsd,

            @Schema(
                    description =
                            "What those that have ended cost: as the provider has told or, where there is a budget, by their length until it does",
                    example = "31.415")
            BigDecimal spentUsd,

            @Schema(
                    description = "What the budget sets aside for those in progress: as much as the longest may cost",
                    example = "7.5")
            BigDecimal reservedUsd) {}

    static ProgressResponse of(Progress progress) {
        return new ProgressResponse(
                progress.status().wireName(),
                counts(LEAD_STATUSES, progress.leads()),
                new Calls(progress.calls().live(), progress.calls().total()),
                counts(OUTCOMES, progress.outcomes()),
                counts(List.of(), progress.waiting()),
                progress.nextDue().orElse(null),
                new Spending(
                        progress.spending().budgetUsd(),
                        progress.spending().spentUsd(),
                        progress.spending().reservedUsd()));
    }

    /** Those that are always named, with zero where there is none, then the others. */
    private static Map<String, Long> counts(List<String> always, List<Count> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        always.forEach(name -> named.put(name, 0L));
        counts.forEach(count -> named.put(count.name(), count.count()));
        return named;
    }
}
