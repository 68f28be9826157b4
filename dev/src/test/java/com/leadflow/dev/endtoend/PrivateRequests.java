package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.stack.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests beside those of campaigns that say, or are answered, what nobody else is to read. */
final class PrivateRequests {
    static final String NUMBER = Leads.number(313, 80);

    private static final String PROMPT = "Say that the heron on the gable comes with the house.";

    private static final String NOTE = "Told us that the heron is to stay with her.";

    /** It stands in no row: it is only looked for. */
    private static final String MISSPELT_NAME = "Wilhelmine Exampel";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of an API key, what says only which key it is. */
    private static final int OPEN_PART = "lf_".length() + 22;

    private final RunningSystem system;
    private final ApiClient api;

    private PrivateRequests(RunningSystem system) {
        this.system = system;
        this.api = system.api();
    }

    /** Sends them. Answers what of them must not stand anywhere; for the rest see {@link PersonalData}. */
    static Set<String> send(RunningSystem system) throws IOException, InterruptedException {
        PrivateRequests requests = new PrivateRequests(system);
        String lead = requests.calledSingly();
        String token = requests.listenedTo(lead);
        requests.note(lead);
        requests.search();
        requests.change(lead);
        return Set.of(PROMPT, NOTE, MISSPELT_NAME, token, requests.usedKey().substring(OPEN_PART));
    }

    private String calledSingly() {
        String lead = api.post("/leads", Leads.withNumber(NUMBER)).path("id").asText();
        Map<String, Object> anyHour = Map.of("days", List.of(0, 1, 2, 3, 4, 5, 6), "start", "00:00", "end", "24:00");
        Map<String, Object> call = Map.of(
                "lead_id",
                lead,
                "assistant_id",
                "assistant",
                "phone_number_id",
                "caller",
                "prompt",
                PROMPT,
                "settings",
                Map.of("calling_window", anyHour));
        String item = api.post("/calls", call).path("id").asText();
        await().atMost(PATIENCE)
                .until(() -> api.get("/call-queue/" + item).path("status").asText(), "completed"::equals);
        return lead;
    }

    /** By a link. Answers what it has in place of the listener's token. */
    private String listenedTo(String lead) throws IOException, InterruptedException {
        JsonNode call = api.get("/call-history?lead_id=" + lead).at("/items/0");
        String link = api.post("/call-history/" + call.path("id").asText() + "/recording-link", Map.of())
                .path("url")
                .asText();
        URI recording = system.apiAddress().resolve(link);
        HttpRequest listen = HttpRequest.newBuilder(recording).timeout(PATIENCE).build();
        assertThat(HttpClient.newHttpClient()
                        .send(listen, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private void note(String lead) {
        String call = "/call-history/"
                + api.get("/call-history?lead_id=" + lead).at("/items/0/id").asText();
        api.send("PATCH", call, Map.of("notes", NOTE));
        assertThat(api.get(call).path("notes").asText()).isEqualTo(NOTE);
    }

    private void search() {
        assertFound(Map.of("phone", NUMBER));
        assertFound(Map.of("email", "wilhelmina@example.com"));
        assertFound(Map.of("name", MISSPELT_NAME));
    }

    private void assertFound(Map<String, String> wanted) {
        assertThat(api.post("/leads/search", wanted).path("items"))
                .as("leads found by %s", wanted.keySet())
                .isNotEmpty();
    }

    private void change(String lead) {
        Map<String, Object> qualified =
                Map.of("filter", Map.of("ids", List.of(lead)), "action", "status", "to", "qualified");
        assertThat(api.post("/leads/bulk", qualified).path("changed").asInt()).isOne();
    }

    /** A key that has been used, all of it. */
    private String usedKey() {
        String secret =
                api.post("/api-keys", Map.of("name", "Import")).path("secret").asText();
        try (ApiClient machine = new ApiClient(system.apiAddress(), secret)) {
            assertThat(machine.get("/users/me").path("id").asText()).isNotEmpty();
        }
        return secret;
    }
}
