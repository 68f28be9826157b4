package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.chaos.CallRow;
import com.leadflow.dev.chaos.LeadState;
import com.leadflow.dev.chaos.Witness;
import com.leadflow.dev.stack.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A campaign that is driven, and read, through the API alone. */
final class Campaign {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final List<Integer> EVERY_DAY = List.of(0, 1, 2, 3, 4, 5, 6);

    private final ApiClient api;
    private final String id;
    private final Map<UUID, String> numbersByLead = new HashMap<>();

    private Campaign(ApiClient api, String id) {
        this.api = api;
        this.id = id;
    }

    /** A draft that may call at any hour. */
    static Campaign create(ApiClient api, int lines, int retries, Map<String, Duration> retryDelays) {
        Map<String, String> delays = new HashMap<>();
        retryDelays.forEach((outcome, delay) -> delays.put(outcome, delay.toString()));
        return create(api, Map.of("max_live_calls", lines, "max_retries", retries, "retry_delays", delays));
    }

    /** As {@link #create(ApiClient, int, int, Map)}, with settings as the API takes them. */
    static Campaign create(ApiClient api, Map<String, Object> settings) {
        Map<String, Object> anyHour = new HashMap<>(settings);
        anyHour.put("calling_window", Map.of("days", EVERY_DAY, "start", "00:00", "end", "24:00"));
        return createInWindow(api, anyHour);
    }

    /** A draft with settings as the API takes them, the calling window among them. */
    static Campaign createInWindow(ApiClient api, Map<String, Object> settings) {
        Map<String, Object> campaign = Map.of(
                "name", "Open house",
                "assistant_id", "assistant",
                "phone_number_id", "caller",
                "settings", settings);
        return new Campaign(api, api.post("/campaigns", campaign).path("id").asText());
    }

    UUID id() {
        return UUID.fromString(id);
    }

    /** Creates leads with these numbers and attaches them all. */
    void attach(List<String> numbers) {
        attachLeads(numbers.stream().map(Leads::withNumber).toList());
    }

    /** Creates these leads, as the API takes them, and attaches them all. */
    void attachLeads(List<Map<String, String>> leads) {
        List<String> ids = new ArrayList<>();
        for (JsonNode created : api.post("/leads/batch", Map.of("leads", leads)).path("created")) {
            String lead = created.path("id").asText();
            ids.add(lead);
            numbersByLead.put(
                    UUID.fromString(lead),
                    Objects.requireNonNull(
                            leads.get(created.path("index").asInt()).get("phone")));
        }
        JsonNode answer = api.post("/campaigns/" + id + "/leads", Map.of("lead_ids", ids));
        assertThat(answer.path("attached").asInt()).isEqualTo(leads.size());
    }

    /** Gives one of its leads another number. Answers the lead. */
    JsonNode correctOne(String number) {
        UUID lead = numbersByLead.keySet().iterator().next();
        numbersByLead.put(lead, number);
        return api.send("PATCH", "/leads/" + lead, Map.of("phone", number));
    }

    /** Has the lead with this number called at a time of the lead's. */
    void callBack(String number, Instant at) {
        UUID lead = numbersByLead.entrySet().stream()
                .filter(entry -> entry.getValue().equals(number))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow();
        api.post("/leads/" + lead + "/callback", Map.of("at", at.toString(), "campaign_id", id));
    }

    Collection<String> numbers() {
        return numbersByLead.values();
    }

    /** Answers the campaign's status after it. */
    String command(String command) {
        return command(command, Map.of());
    }

    String command(String command, Map<String, Object> body) {
        return api.post("/campaigns/" + id + "/" + command, body).path("status").asText();
    }

    /** Moves every item that waits. */
    void rescheduleEverything(Instant to) {
        for (JsonNode item : api.all("/call-queue?campaign_id=" + id + "&status=pending")) {
            api.send("PATCH", "/call-queue/" + item.path("id").asText(), Map.of("scheduled_time", to.toString()));
        }
    }

    JsonNode progress() {
        return api.get("/campaigns/" + id + "/progress");
    }

    /** Calls that were permitted so far. */
    int permits() {
        return progress().at("/calls/total").asInt();
    }

    /** Leads in this status: pending, in-progress, completed or failed. */
    int leads(String status) {
        return progress().path("leads").path(status).asInt();
    }

    JsonNode await(Predicate<JsonNode> progress) {
        return Awaitility.await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(this::progress, progress);
    }

    JsonNode awaitStatus(String status) {
        return await(progress -> progress.path("status").asText().equals(status));
    }

    /** Waits until every call that was begun has been followed to its end and settled. */
    JsonNode awaitNothingInProgress() {
        return await(progress -> progress.at("/calls/live").asInt() == 0
                && progress.at("/leads/in-progress").asInt() == 0);
    }

    List<CallRow> calls() {
        return api.all("/call-history?campaign_id=" + id).stream()
                .map(CallRow::of)
                .toList();
    }

    /** Its items of the call queue. */
    List<JsonNode> items() {
        return api.all("/call-queue?campaign_id=" + id);
    }

    /** Its leads, and everything that is said of them. */
    List<LeadState> leadStates(Witness witness) {
        return LeadState.all(numbersByLead, items(), witness.standings(id()));
    }
}
