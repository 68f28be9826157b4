package com.leadflow.activities.dialing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.workflows.dialing.AttemptSettings;
import com.leadflow.workflows.dialing.Budget;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.CallingWindow;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a campaign or a single call, read from its row: when it may call, what follows a call, and what its calls may cost.
 *
 * @param budget null for as much as they do
 */
public record CampaignRules(
        CallingHours hours,
        AttemptSettings attempts,
        @Nullable Budget budget) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DELAYS = new TypeReference<>() {};

    public static CampaignRules of(CampaignDialingRow campaign, DialingLimits limits) {
        CallingWindow window = CallingWindow.of(days(campaign), campaign.callingStart(), campaign.callingEnd());
        return new CampaignRules(
                new CallingHours(window, limits.legalHours(), holidays(campaign)),
                new AttemptSettings(campaign.maxRetries(), delays(campaign)),
                campaign.budgetUsd() == null
                        ? null
                        : Budget.of(campaign.budgetUsd(), campaign.maxCallSeconds(), limits.costPerMinuteUsd()));
    }

    private static Set<LocalDate> holidays(CampaignDialingRow campaign) {
        return campaign.holidays().stream().map(LocalDate::parse).collect(Collectors.toSet());
    }

    private static Set<DayOfWeek> days(CampaignDialingRow campaign) {
        return campaign.callingDays().stream()
                // The data model counts from Sunday as 0; DayOfWeek has Sunday as 7.
                .map(day -> DayOfWeek.of(day == 0 ? 7 : day))
                .collect(Collectors.toSet());
    }

    private static Map<Outcome, Duration> delays(CampaignDialingRow campaign) {
        try {
            Map<Outcome, Duration> delays = new EnumMap<>(Outcome.class);
            JSON.readValue(campaign.retryDelays(), DELAYS)
                    .forEach((outcome, delay) -> delays.put(Outcome.fromWireName(outcome), Duration.parse(delay)));
            return delays;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("retry delays of campaign " + campaign.id() + " are not readable", e);
        }
    }
}
