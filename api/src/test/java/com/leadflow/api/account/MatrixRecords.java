package com.leadflow.api.account;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes what the requests of the matrix are about, afresh each time. It is the owner's, or what it says; a campaign is one of the owner's
 * team. Each is known by its ids, by the names that paths and bodies have for them.
 */
final class MatrixRecords {
    /** Nobody is called there. */
    private static final String SUPPRESSION = "{\"phone\":\"+12125550139\",\"global\":%s}";

    private final MatrixCalls calls;
    private final ArrangedCalls arranged;
    private final Map<String, Supplier<Map<String, String>>> makers = new TreeMap<>();

    private int holidays;

    MatrixRecords(RunningApi api) {
        this.calls = new MatrixCalls(api);
        this.arranged = new ArrangedCalls(api);
        makers.put("-", Map::of);
        makers.put("start.js", () -> Map.of("asset", "start.js"));
        makers.put("lead", () -> id(calls.lead()));
        makers.put("lead in a campaign", () -> calls.leadIn(calls.campaign(OWNER)));
        makers.put("lead in a campaign of the stranger's team", () -> calls.leadIn(calls.campaign(STRANGER)));
        makers.put("suppression", () -> id(calls.create(OWNER, "/suppressions", SUPPRESSION.formatted(false))));
        makers.put(
                "suppression for everybody",
                () -> id(calls.create(ADMIN, "/suppressions", SUPPRESSION.formatted(true))));
        makers.put("suppression by a call", () -> id(suppressionByACall()));
        makers.put("lead that asks to be called", calls::leadThatAsksToBeCalled);
        makers.put("campaign with a decision", calls::campaignWithADecision);
        makers.put("campaign", () -> id(calls.campaign(OWNER)));
        makers.put("campaign of no team", () -> id(calls.campaignOfNoTeam()));
        makers.put("campaign with a lead", calls::campaignWithALead);
        makers.put("active campaign", () -> id(calls.campaignThatIs("active")));
        makers.put("paused campaign", () -> id(calls.campaignThatIs("paused")));
        makers.put("queue item", () -> id(calls.item(calls.campaign(OWNER))));
        makers.put("call", () -> id(calls.call(calls.campaign(OWNER))));
        makers.put("call of a deleted campaign", () -> id(calls.callOfADeletedCampaign()));
        makers.put("live call", () -> id(calls.liveCall(calls.item(calls.campaign(OWNER)))));
        makers.put("recorded call", () -> id(calls.recorded(calls.call(calls.campaign(OWNER)))));
        makers.put("single call", () -> id(calls.singleCall(calls.lead())));
        makers.put("single call to a lead given away", () -> id(calls.singleCallToALeadGivenAway()));
        makers.put("live single call", () -> id(calls.liveCall(calls.singleCall(calls.lead()))));
        makers.put(
                "recorded single call",
                () -> id(calls.recorded(calls.ended(calls.liveCall(calls.singleCall(calls.lead()))))));
        makers.put("link of nobody's", () -> Map.of("token", "made-up"));
        makers.put("schedule", () -> id(schedule()));
        makers.put("schedule that has run", () -> id(scheduleThatHasRun()));
        makers.put("email", () -> id(email("null")));
        makers.put("email of a campaign", () -> id(email("\"" + calls.campaign(OWNER) + "\"")));
        makers.put("template", () -> id(template()));
        makers.put("template of LeadFlow's", () -> id(templateOfLeadFlow()));
        makers.put("file", () -> id(file()));
        makers.put("upload", this::upload);
        makers.put("user", () -> id(OWNER.id().toString()));
        makers.put("another user of the team", () -> id(anotherUser()));
        makers.put("team", () -> id(String.valueOf(OWNER.team())));
        makers.put("team without users", () -> id(calls.create(ADMIN, "/teams", "{\"name\":\"Uptown\"}")));
        makers.put("holiday", () -> id(calls.create(ADMIN, "/holidays", holiday())));
        makers.put("API key", () -> id(calls.create(OWNER, "/api-keys", "{\"name\":\"Import\"}")));
    }

    /** Each on a day of its own, for a date is a holiday once. */
    private String holiday() {
        return "{\"date\":\"%s\",\"name\":\"Founders' Day\"}"
                .formatted(LocalDate.of(2027, 1, 1).plusDays(holidays++));
    }

    /** What there is to make. */
    Set<String> names() {
        return makers.keySet();
    }

    /** Its ids by name. Throws where there is no such thing. */
    Map<String, String> make(String name) {
        Supplier<Map<String, String>> maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "MatrixRecords does not know how to make a `%s`: add that, or take one of %s"
                            .formatted(name, names()));
        }
        return maker.get();
    }

    private String schedule() {
        return calls.create(
                OWNER,
                "/schedules",
                "{\"campaign_id\":\"%s\",\"name\":\"Mornings\",\"frequency\":\"daily\",\"time\":\"09:00\",\"timezone\":\"UTC\"}"
                        .formatted(calls.campaign(OWNER)));
    }

    private String scheduleThatHasRun() {
        String schedule = schedule();
        arranged.change(
                "insert into schedule_runs (id, schedule_id, campaign_id, due_at, trigger, result)"
                        + " select gen_random_uuid(), id, campaign_id, now(), 'time', 'started' from campaign_schedules where id = ?",
                UUID.fromString(schedule));
        return schedule;
    }

    /** @param campaign as JSON */
    private String email(String campaign) {
        return calls.create(
                OWNER,
                "/emails",
                "{\"lead_id\":\"%s\",\"campaign_id\":%s,\"subject\":\"Thanks\",\"content\":\"Thank you\"}"
                        .formatted(calls.lead(), campaign));
    }

    private String template() {
        return calls.create(
                OWNER,
                "/email-templates",
                "{\"name\":\"Thanks\",\"subject\":\"Thanks\",\"content\":\"Thank you\",\"category\":\"custom\"}");
    }

    private String templateOfLeadFlow() {
        String template = template();
        arranged.change("update email_templates set created_by = null where id = ?", UUID.fromString(template));
        return template;
    }

    private String file() {
        return calls.create(
                OWNER, "/files", "{\"name\":\"Plan.pdf\",\"file_type\":\"application/pdf\",\"file_size\":1}");
    }

    private Map<String, String> upload() {
        UUID upload = UUID.randomUUID();
        UUID row = UUID.randomUUID();
        arranged.change(
                "insert into uploaded_csvs (id, filename, status, uploaded_by) values (?, 'leads.csv', 'completed', ?)",
                upload,
                OWNER.id());
        arranged.change("insert into csv_leads (id, csv_upload_id, row_number) values (?, ?, 1)", row, upload);
        return Map.of("id", upload.toString(), "row_id", row.toString());
    }

    private String anotherUser() {
        UUID user = UUID.randomUUID();
        arranged.change(
                "insert into users (id, email, name, team_id) select ?, ?, 'Ben Example', team_id from users where id = ?",
                user,
                user + "@example.com",
                OWNER.id());
        return user.toString();
    }

    private String suppressionByACall() {
        String id = calls.create(ADMIN, "/suppressions", "{\"phone\":\"+12125550137\",\"global\":true}");
        arranged.change("update suppressions set source = 'call', created_by = null where id = ?", UUID.fromString(id));
        return id;
    }

    private static Map<String, String> id(String id) {
        return Map.of("id", id);
    }
}
