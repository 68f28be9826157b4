package com.leadflow.dev.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A campaign that calls each lead once, driven through the API. */
public final class BenchCampaign {
    private static final Map<String, Object> AT_ANY_HOUR =
            Map.of("days", List.of(0, 1, 2, 3, 4, 5, 6), "start", "00:00", "end", "24:00");

    /** The API's limit for a request. */
    private static final int MOST_LEADS = 1_000;

    private final ApiClient api;
    private final UUID id;

    private BenchCampaign(ApiClient api, UUID id) {
        this.api = api;
        this.id = id;
    }

    /** A draft for leads that have nothing but a number, and may be called at any hour. */
    public static BenchCampaign create(ApiClient api, int lines, List<String> numbers) {
        return create(api, lines, 1, numbers);
    }

    /**
     * As {@link #create(ApiClient, int, List)}.
     *
     * @param weight its part of the account's lines while others wait
     */
    public static BenchCampaign create(ApiClient api, int lines, int weight, List<String> numbers) {
        return create(api, lines, weight, AT_ANY_HOUR, anywhere(numbers));
    }

    public static BenchCampaign create(
            ApiClient api, int lines, Map<String, Object> callingWindow, List<Map<String, String>> leads) {
        return create(api, lines, 1, callingWindow, leads);
    }

    private static BenchCampaign create(
            ApiClient api, int lines, int weight, Map<String, Object> callingWindow, List<Map<String, String>> leads) {
        Map<String, Object> settings =
                Map.of("max_live_calls", lines, "weight", weight, "max_retries", 0, "calling_window", callingWindow);
        Map<String, Object> body =
                Map.of("name", "Bench", "assistant_id", "assistant", "phone_number_id", "caller", "settings", settings);
        UUID id = UUID.fromString(api.post("/campaigns", body).path("id").asText());
        BenchCampaign campaign = new BenchCampaign(api, id);
        Lists.partition(leads, MOST_LEADS).forEach(campaign::attach);
        return campaign;
    }

    private static List<Map<String, String>> anywhere(List<String> numbers) {
        return numbers.stream()
                // Of some area codes nobody knows where they lie.
                .map(number -> Map.of("name", "Ada Example", "phone", number, "timezone", "Etc/UTC"))
                .toList();
    }

    private void attach(List<Map<String, String>> leads) {
        List<String> created = new ArrayList<>();
        api.post("/leads/batch", Map.of("leads", leads))
                .path("created")
                .forEach(lead -> created.add(lead.path("id").asText()));
        JsonNode answer = api.post("/campaigns/" + id + "/leads", Map.of("lead_ids", created));
        if (answer.path("attached").asInt() != leads.size()) {
            throw CommandProblem.failure("not every lead could be attached to the campaign");
        }
    }

    public UUID id() {
        return id;
    }

    public void start() {
        api.post("/campaigns/" + id + "/start", Map.of());
    }

    public void stopAndHangUp() {
        api.post("/campaigns/" + id + "/stop", Map.of("hang_up", true));
    }

    /** Whether no call goes on, and none will. */
    public boolean isQuiet() {
        JsonNode progress = progress();
        return progress.at("/calls/live").asInt() == 0
                && progress.at("/leads/in-progress").asInt() == 0;
    }

    public boolean isCompleted() {
        return progress().path("status").asText().equals("completed");
    }

    /** Leads that were not called yet. */
    public int waiting() {
        return progress().at("/leads/pending").asInt();
    }

    private JsonNode progress() {
        return api.get("/campaigns/" + id + "/progress");
    }
}
