package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.workflows.dialing.AttemptSettings;
import com.leadflow.workflows.dialing.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign dials, as clients write and read it. What they leave out has its default.
 *
 * @param retryDelays outcome to ISO 8601 duration
 */
record CampaignSettings(
        @Nullable Integer maxLiveCalls,
        @Nullable Integer maxRetries,
        @Nullable String priority,
        @Nullable Window callingWindow,
        @Nullable Map<String, @Nullable String> retryDelays,
        @Nullable Integer maxCallSeconds) {
    static final CampaignSettings DEFAULT = new CampaignSettings(null, null, null, null, null, null);

    static final List<Outcome> RETRIED = List.of(Outcome.NO_ANSWER, Outcome.BUSY, Outcome.VOICEMAIL, Outcome.FAILED);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DELAYS = new TypeReference<>() {};

    /**
     * When it may call, in the callee's local time.
     *
     * @param days Sunday is 0
     * @param start {@code HH:MM}
     * @param end {@code HH:MM}, up to {@code 24:00}
     */
    record Window(
            @Nullable List<@Nullable Integer> days,
            @Nullable String start,
            @Nullable String end) {}

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
                campaign.maxRetries(),
                campaign.priority(),
                new Window(List.copyOf(campaign.callingDays()), campaign.callingStart(), campaign.callingEnd()),
                delays,
                campaign.maxCallSeconds());
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
