package com.leadflow.dev.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A campaign of which some leads are due at once and the others some hours later, driven through the API. */
final class QueuedCampaign {
    /** The API's limit for a request. */
    private static final int MOST_LEADS = 1_000;

    private final ApiClient api;
    private final UUID id;

    private QueuedCampaign(ApiClient api, UUID id) {
        this.api = api;
        this.id = id;
    }

    /** A draft. */
    static QueuedCampaign create(ApiClient api, int lines) {
        Map<String, Object> settings = Map.of("max_live_calls", lines, "calling_window", CallableZones.WINDOW);
        Map<String, Object> body =
                Map.of("name", "Bench", "assistant_id", "assistant", "phone_number_id", "caller", "settings", settings);
        return new QueuedCampaign(
                api, UUID.fromString(api.post("/campaigns", body).path("id").asText()));
    }

    /** Of the numbers, so many from the first on are due at once. */
    void load(List<String> numbers, int due, CallableZones zones) {
        List<Map<String, String>> leads = new ArrayList<>();
        for (int place = 0; place < numbers.size(); place++) {
            String zone = place < due ? zones.due() : zones.later(place);
            leads.add(Map.of("name", "Ada Example", "phone", numbers.get(place), "timezone", zone));
        }
        Lists.partition(leads, MOST_LEADS).forEach(this::attach);
    }

    UUID id() {
        return id;
    }

    void start() {
        api.post("/campaigns/" + id + "/start", Map.of());
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
}
