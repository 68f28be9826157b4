package com.leadflow.store.campaign;

import com.leadflow.store.listing.ListedRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code campaigns}.
 *
 * @param weight its part of the account's lines, beside the weights of the other campaigns that wait for some
 * @param callingDays Sunday is 0
 * @param callingStart {@code HH:MM}
 * @param callingEnd {@code HH:MM}, up to {@code 24:00}
 * @param retryDelays a JSON object, outcome to ISO 8601 duration
 * @param stopField name of the structured data that is true when a lead wants no more calls; empty for none
 * @param stopTools names of the tools that are called then
 * @param stopReasons the provider's reasons of a call's end that mean it
 * @param holidays {@code YYYY-MM-DD}, in order
 * @param budgetUsd what its calls may cost; null for as much as they do
 * @param callbackField under which name a call's structured data holds when the lead wants to be called
 * @param reason why the engine itself paused or failed the campaign; null when a person did
 */
public record CampaignRow(
        UUID id,
        String name,
        @Nullable String description,
        CampaignStatus status,
        @Nullable String assistantId,
        @Nullable String phoneNumberId,
        @Nullable String prompt,
        @Nullable UUID createdBy,
        @Nullable UUID teamId,
        int maxLiveCalls,
        int weight,
        int maxRetries,
        String priority,
        List<Integer> callingDays,
        String callingStart,
        String callingEnd,
        String retryDelays,
        int maxCallSeconds,
        String stopField,
        List<String> stopTools,
        List<String> stopReasons,
        List<String> holidays,
        @Nullable BigDecimal budgetUsd,
        String callbackField,
        @Nullable String reason,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt,
        Instant updatedAt)
        implements ListedRow {

    static final String COLUMNS = "id, name, description, status, assistant_id, phone_number_id, prompt, created_by,"
            + " team_id, max_live_calls, weight, max_retries, priority, calling_days,"
            + " to_char(calling_start, 'HH24:MI') as calling_start, to_char(calling_end, 'HH24:MI') as calling_end,"
            + " cast(retry_delays as text) as retry_delays, max_call_seconds, stop_field, stop_tools, stop_reasons,"
            + " cast(holidays as text[]) as holidays, budget_usd, callback_field, reason, started_at, completed_at, created_at,"
            + " updated_at";

    public CampaignRow {
        callingDays = List.copyOf(callingDays);
        stopTools = List.copyOf(stopTools);
        stopReasons = List.copyOf(stopReasons);
        holidays = List.copyOf(holidays);
    }

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "created_at" -> createdAt.toString();
            case "updated_at" -> updatedAt.toString();
            case "name" -> name;
            default -> throw new IllegalArgumentException("campaigns are not sorted by " + column);
        };
    }
}
