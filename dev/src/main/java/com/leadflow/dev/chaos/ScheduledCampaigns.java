package com.leadflow.dev.chaos;

import com.google.common.collect.Lists;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.stack.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Campaigns that nothing but their schedules starts, one each, driven through the API alone. */
final class ScheduledCampaigns {
    private static final int LEADS_OF_A_CAMPAIGN = 2;

    /** All schedules have to be there before the first is due. */
    private static final Duration TO_ASK_FOR_SCHEDULES = Duration.ofSeconds(45);

    private final Instant first;
    private final Map<UUID, Scheduled> campaigns = new LinkedHashMap<>();

    private record Scheduled(ChaosCampaign campaign, PlannedSchedule plan) {}

    private ScheduledCampaigns(Instant first) {
        this.first = first;
    }

    /** Drafts, and active schedules of the seed for them, of which the first are due in a minute or so. */
    static ScheduledCampaigns create(ApiClient api, long seed, int count, int lines) {
        List<ChaosCampaign> drafts =
                Lists.partition(ChaosCampaign.numbers(count * LEADS_OF_A_CAMPAIGN), LEADS_OF_A_CAMPAIGN).stream()
                        .map(numbers -> ChaosCampaign.create(api, numbers, lines, DialingRules.OF_SECONDS))
                        .toList();
        ScheduledCampaigns scheduled = new ScheduledCampaigns(Instant.now()
                .plus(TO_ASK_FOR_SCHEDULES)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES));
        List<PlannedSchedule> plans = PlannedSchedule.draw(seed, count, scheduled.first);
        for (int number = 0; number < count; number++) {
            scheduled.schedule(api, drafts.get(number), plans.get(number));
        }
        return scheduled;
    }

    private void schedule(ApiClient api, ChaosCampaign campaign, PlannedSchedule plan) {
        UUID id = UUID.fromString(
                api.post("/schedules", plan.request(campaign.id())).path("id").asText());
        campaigns.put(id, new Scheduled(campaign, plan));
    }

    /** When the first of them are due. */
    Instant first() {
        return first;
    }

    List<CallRow> rows() {
        return campaigns.values().stream()
                .flatMap(scheduled -> scheduled.campaign().rows().stream())
                .toList();
    }

    List<LeadState> leads(Witness witness) {
        return campaigns.values().stream()
                .flatMap(scheduled -> scheduled.campaign().leads(witness).stream())
                .toList();
    }

    /**
     * What each schedule is judged by.
     *
     * @param calls all that the provider saw
     */
    List<ScheduleEvidence> schedules(Witness witness, List<CallRecord> calls) {
        Map<UUID, ScheduleState> states = witness.schedules();
        return campaigns.entrySet().stream()
                .map(entry -> evidence(
                        Objects.requireNonNull(states.get(entry.getKey()), "a schedule is gone"),
                        entry.getValue(),
                        calls))
                .toList();
    }

    private static ScheduleEvidence evidence(ScheduleState state, Scheduled scheduled, List<CallRecord> calls) {
        return new ScheduleEvidence(
                scheduled.plan(),
                state,
                LEADS_OF_A_CAMPAIGN,
                calls.stream()
                        .filter(call -> scheduled.campaign().numbers().contains(call.number()))
                        .toList());
    }
}
