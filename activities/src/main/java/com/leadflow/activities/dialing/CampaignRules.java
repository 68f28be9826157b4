package com.leadflow.activities.dialing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.workflows.dialing.AttemptSettings;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.CallingWindow;
import com.leadflow.workflows.dialing.LegalHours;
import com.leadflow.workflows.dialing.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of a campaign or a single call, read from its row: when it may call, and what follows a call. */
public record CampaignRules(CallingHours hours, AttemptSettings attempts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DELAYS = new TypeReference<>() {};

    public static CampaignRules of(CampaignDialingRow campaign, LegalHours legal) {
        CallingWindow window = CallingWindow.of(days(campaign), campaign.callingStart(), campaign.callingEnd());
        return new CampaignRules(
                new CallingHours(window, legal), new AttemptSettings(campaign.maxRetries(), delays(campaign)));
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
