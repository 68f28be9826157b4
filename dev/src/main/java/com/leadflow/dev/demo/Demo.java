package com.leadflow.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.RunningStack;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs one campaign against a local stack, the way a campaign manager would: through the API. */
final class Demo {
    static final String USER = "demo@example.com";
    private static final long LOOK_EVERY_MILLIS = 500;

    private final RunningStack stack;
    private final double timeScale;
    private final PrintWriter out;

    Demo(RunningStack stack, double timeScale, PrintWriter out) {
        this.stack = stack;
        this.timeScale = timeScale;
        this.out = out;
    }

    DemoReport run(LeadsFile file) throws InterruptedException {
        long began = System.nanoTime();
        try (ApiClient api = new ApiClient(stack.api(), token(stack))) {
            String campaign = api.post("/campaigns", campaign()).path("id").asText();
            LeadImport leads = new LeadImport(api);
            Map<String, LeadRow> rows = leads.run(file, campaign);
            WaitingLeads waited = new WaitingLeads();
            if (!rows.isEmpty()) {
                api.post("/campaigns/" + campaign + "/start", Map.of());
                follow(api, campaign, rows, waited);
            }
            double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
            Imported imported = new Imported(file.rows(), rows.size(), leads.rejected());
            return report(api, campaign, imported, new Followed(waited.most(), seconds));
        }
    }

    static String token(RunningStack stack) {
        return new Tokens(stack.tokenSecret(), Clock.systemUTC()).admin(USER);
    }

    private Map<String, Object> campaign() {
        return Map.of(
                "name", "Demo",
                "assistant_id", "demo-assistant",
                "phone_number_id", "demo-number",
                "prompt", "Ask whether the lead is looking for a new home.",
                "settings",
                        Map.of(
                                "max_live_calls", 40,
                                "calling_window",
                                        Map.of("days", List.of(0, 1, 2, 3, 4, 5, 6), "start", "00:00", "end", "24:00"),
                                "retry_delays", RetryDelays.scaled(timeScale)));
    }

    private void follow(ApiClient api, String campaign, Map<String, LeadRow> rows, WaitingLeads waited)
            throws InterruptedException {
        try (DemoDisplay display = new DemoDisplay(out, rows)) {
            Set<String> shown = new HashSet<>();
            JsonNode progress = api.get("/campaigns/" + campaign + "/progress");
            while (!progress.path("status").asText().equals("completed")) {
                showEnded(api, campaign, shown, display);
                display.progress(progress);
                waited.see(progress.path("waiting"));
                requireAlive(api.get("/campaigns/" + campaign));
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                progress = api.get("/campaigns/" + campaign + "/progress");
            }
            showEnded(api, campaign, shown, display);
            display.progress(progress);
        }
    }

    /** A campaign that the engine has paused by itself will not complete; one that somebody has paused may be resumed. */
    private static void requireAlive(JsonNode campaign) {
        String status = campaign.path("status").asText();
        String reason = campaign.path("reason").asText("");
        if (status.equals("failed") || (status.equals("paused") && !reason.isEmpty())) {
            throw CommandProblem.failure("the campaign is " + status + " (" + reason + ")");
        }
    }

    /** The newest page is enough between two looks, except after very short calls; the summary counts them all. */
    private static void showEnded(ApiClient api, String campaign, Set<String> shown, DemoDisplay display) {
        JsonNode newest = api.get("/call-history?campaign_id=" + campaign + "&limit=200");
        for (JsonNode call : newest.path("items")) {
            if (call.path("outcome").isTextual() && shown.add(call.path("id").asText())) {
                display.ended(call);
            }
        }
    }

    private record Imported(int rows, int leads, List<RejectedRow> rejected) {}

    private record Followed(Map<String, Integer> deferred, double seconds) {}

    private DemoReport report(ApiClient api, String campaign, Imported imported, Followed followed) {
        JsonNode progress = api.get("/campaigns/" + campaign + "/progress");
        Map<String, Integer> outcomes = new TreeMap<>();
        progress.path("outcomes")
                .properties()
                .forEach(outcome ->
                        outcomes.put(outcome.getKey(), outcome.getValue().asInt()));
        List<JsonNode> calls = api.all("/call-history?campaign_id=" + campaign).stream()
                .filter(call -> !call.path("ended_reason").asText().equals("not-dialed"))
                .toList();
        long called = calls.stream()
                .map(call -> call.path("lead_id").asText())
                .distinct()
                .count();
        JsonNode leads = progress.path("leads");
        return new DemoReport(
                imported.rows(),
                imported.leads(),
                imported.rejected(),
                new DemoReport.Ends(
                        leads.path("completed").asInt(), leads.path("failed").asInt()),
                outcomes,
                calls.size(),
                calls.size() - (int) called,
                refused(api, campaign, calls),
                followed.deferred(),
                followed.seconds(),
                stack.temporalKind());
    }

    /** Leads that ended without any call, by reason. */
    private static Map<String, Integer> refused(ApiClient api, String campaign, List<JsonNode> calls) {
        Set<String> called = new HashSet<>();
        calls.forEach(call -> called.add(call.path("lead_id").asText()));
        Map<String, Integer> refused = new TreeMap<>();
        for (JsonNode item : api.all("/call-queue?campaign_id=" + campaign + "&status=failed")) {
            if (!called.contains(item.path("lead_id").asText())) {
                refused.merge(item.path("reason").asText(), 1, Integer::sum);
            }
        }
        return refused;
    }
}
