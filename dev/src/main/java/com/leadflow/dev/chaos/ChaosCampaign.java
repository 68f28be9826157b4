package com.leadflow.dev.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.ApiClient;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The campaign that has to survive, driven through the API alone. */
final class ChaosCampaign {
    /** The API may be down, or wait for what it needs. */
    private static final RetryPolicy<Object> UNTIL_ANSWERED = RetryPolicy.builder()
            .handle(CommandProblem.class)
            .withDelay(Duration.ofSeconds(1))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofMinutes(3))
            .build();

    private static final int BATCH = 1_000;
    private static final int NUMBERS_OF_AN_AREA = 100;
    private static final List<Integer> AREAS =
            List.of(212, 312, 415, 218, 219, 229, 231, 234, 240, 248, 251, 252, 201, 202, 203, 205, 206, 207, 208, 209);

    /** As many as there are numbers that belong to nobody. */
    static final int MOST_LEADS = 2_000;

    private final ApiClient api;
    private final String id;
    private final Map<UUID, String> numbers = new LinkedHashMap<>();

    private ChaosCampaign(ApiClient api, String id) {
        this.api = api;
        this.id = id;
    }

    /** Numbers that belong to nobody, each once; as many as there are leads to be. */
    static List<String> numbers(int leads) {
        return IntStream.range(0, leads)
                .mapToObj(lead ->
                        "+1%d55501%02d".formatted(AREAS.get(lead / NUMBERS_OF_AN_AREA), lead % NUMBERS_OF_AN_AREA))
                .toList();
    }

    /** A draft that calls its leads, one of each number, at any hour. */
    static ChaosCampaign create(ApiClient api, List<String> numbers, int lines, DialingRules rules) {
        Map<String, String> delays = new HashMap<>();
        rules.delays().forEach((outcome, delay) -> delays.put(outcome, delay.toString()));
        Map<String, Object> settings = Map.of(
                "max_live_calls",
                lines,
                "max_retries",
                rules.retries(),
                "max_call_seconds",
                rules.longestCall().toSeconds(),
                "retry_delays",
                delays,
                "calling_window",
                Map.of("days", List.of(0, 1, 2, 3, 4, 5, 6), "start", "00:00", "end", "24:00"));
        JsonNode created = api.post(
                "/campaigns",
                Map.of(
                        "name", "Chaos",
                        "assistant_id", "assistant",
                        "phone_number_id", "caller",
                        "settings", settings));
        ChaosCampaign campaign = new ChaosCampaign(api, created.path("id").asText());
        Lists.partition(numbers, BATCH).forEach(campaign::attach);
        return campaign;
    }

    String id() {
        return id;
    }

    Set<String> numbers() {
        return Set.copyOf(numbers.values());
    }

    void start() {
        api.post("/campaigns/" + id + "/start", Map.of());
    }

    /** How it stands; throws CommandProblem while the API does not answer. */
    JsonNode progress() {
        return api.get("/campaigns/" + id + "/progress");
    }

    List<CallRow> rows() {
        return persistently("/call-history").stream().map(CallRow::of).toList();
    }

    List<LeadState> leads(Witness witness) {
        return LeadState.all(numbers, persistently("/call-queue"), witness.standings(UUID.fromString(id)));
    }

    private List<JsonNode> persistently(String path) {
        return Failsafe.with(UNTIL_ANSWERED).get(() -> api.all(path + "?campaign_id=" + id));
    }

    private void attach(List<String> batch) {
        List<Map<String, String>> leads = batch.stream()
                .map(number -> Map.of("name", "Wilhelmina Example", "phone", number))
                .toList();
        List<String> ids = new ArrayList<>();
        for (JsonNode created : api.post("/leads/batch", Map.of("leads", leads)).path("created")) {
            String lead = created.path("id").asText();
            ids.add(lead);
            numbers.put(UUID.fromString(lead), batch.get(created.path("index").asInt()));
        }
        int attached = api.post("/campaigns/" + id + "/leads", Map.of("lead_ids", ids))
                .path("attached")
                .asInt();
        if (attached != batch.size()) {
            throw CommandProblem.failure("only " + attached + " of " + batch.size() + " leads were attached");
        }
    }
}
