package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.workflows.dialing.AttemptSettings;
import com.leadflow.workflows.dialing.CallbackTime;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a campaign dials, as clients write and read it. What they leave out has its default. */
record CampaignSettings(
        @Schema(
                description = "Most calls at a time",
                example = "10",
                minimum = "1",
                maximum = "" + CampaignReader.MOST_LIVE_CALLS,
                defaultValue = "10")
        @Nullable
        Integer maxLiveCalls,

        @Schema(
                description =
                        "Its part of the account's lines while other campaigns wait for lines, too: twice that of one with half the weight",
                example = "1",
                minimum = "1",
                maximum = "" + CampaignReader.MOST_WEIGHT,
                defaultValue = "1")
        @Nullable
        Integer weight,

        @Schema(
                description = "How often a lead is called again after the first time",
                example = "2",
                minimum = "0",
                maximum = "" + DialingSettings.MOST_RETRIES,
                defaultValue = "2")
        @Nullable
        Integer maxRetries,

        @Schema(
                description = "Which items of the queue are called first",
                implementation = Priority.class,
                example = "medium",
                defaultValue = "medium")
        @Nullable
        String priority,

        @Schema(description = "When it may call") @Nullable Window callingWindow,

        @Schema(
                description =
                        "After which outcome (`no-answer`, `busy`, `voicemail`, `failed`) the lead is called again when: ISO 8601 durations",
                example = "{\"no-answer\":\"PT2H\",\"busy\":\"PT20M\",\"voicemail\":\"P1D\",\"failed\":\"PT15M\"}")
        @Nullable
        Map<String, @Nullable String> retryDelays,

        @Schema(
                description = "After how many seconds a call is ended",
                example = "600",
                minimum = "" + DialingSettings.SHORTEST_CALL,
                maximum = "" + DialingSettings.LONGEST_CALL,
                defaultValue = "600")
        @Nullable
        Integer maxCallSeconds,

        @Schema(
                description =
                        "By what it learns from a call that the lead wants no more of them. Their number is suppressed for everybody then")
        @Nullable
        StopCallingSettings stopCalling,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "Days on which only callbacks are made, in the lead's own date; besides those of the account",
                                example = "[\"2026-12-25\",\"2027-01-01\"]"),
                schema = @Schema(format = "date"),
                maxItems = CampaignReader.MOST_HOLIDAYS)
        @Nullable
        List<@Nullable String> holidays,

        @Schema(
                description =
                        "US dollars that its calls may cost for as long as it exists, with cents at most; it pauses with reason `budget` when one more"
                                + " may cost too much. Null for as much as they do",
                example = "250.00",
                minimum = "0.01",
                maximum = "" + CampaignReader.HIGHEST_BUDGET)
        @Nullable
        BigDecimal budgetUsd,

        @Schema(description = "How the assistant tells that the lead wants to be called at another time") @Nullable
        Callback callback)
        implements DialingSettings {
    static final CampaignSettings DEFAULT =
            new CampaignSettings(null, null, null, null, null, null, null, null, null, null, null);

    /** Where a call says when the lead wants to be called. */
    record Callback(
            @Schema(
                    description =
                            "The property of the call's structured data: RFC 3339, or a date and time of the lead's own clock",
                    example = CallbackTime.DEFAULT_FIELD,
                    minLength = 1,
                    pattern = TextPatterns.TEXT,
                    maxLength = CampaignReader.LONGEST_FIELD,
                    defaultValue = CallbackTime.DEFAULT_FIELD)
            @Nullable
            String structuredData) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DELAYS = new TypeReference<>() {};

    static CampaignSettings of(CampaignRow campaign) {
        return of(campaign, delays(campaign));
    }

    /** Without the policy's own delays: what is written back holds only those that the campaign sets. */
    static CampaignSettings asGiven(CampaignRow campaign) {
        return of(campaign, read(campaign));
    }

    private static CampaignSettings of(CampaignRow campaign, Map<String, String> delays) {
        return new CampaignSettings(
                campaign.maxLiveCalls(),
                campaign.weight(),
                campaign.maxRetries(),
                campaign.priority(),
                new Window(List.copyOf(campaign.callingDays()), campaign.callingStart(), campaign.callingEnd()),
                delays,
                campaign.maxCallSeconds(),
                StopCallingSettings.of(campaign),
                List.copyOf(campaign.holidays()),
                campaign.budgetUsd(),
                new Callback(campaign.callbackField()));
    }

    /** Those that the campaign sets, and the policy's own for the others. */
    private static Map<String, String> delays(CampaignRow campaign) {
        Map<String, String> set = read(campaign);
        Map<String, String> delays = new LinkedHashMap<>();
        for (Outcome outcome : RETRIED) {
            String delay = set.get(outcome.wireName());
            delays.put(outcome.wireName(), delay == null ? standard(outcome) : delay);
        }
        return delays;
    }

    private static String standard(Outcome outcome) {
        Duration delay = AttemptSettings.DEFAULT.delayAfter(outcome);
        // Java writes a day as 24 hours.
        return delay.equals(Duration.ofDays(1)) ? "P1D" : delay.toString();
    }

    private static Map<String, String> read(CampaignRow campaign) {
        try {
            return JSON.readValue(campaign.retryDelays(), DELAYS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("retry delays of campaign " + campaign.id() + " are not readable", e);
        }
    }
}
