package com.leadflow.api.account;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
    private static final String NUMBER = "+12125550130";

    /** Nobody is called there. */
    private static final String SUPPRESSION = "{\"phone\":\"+12125550139\",\"global\":%s}";

    private final RunningApi api;
    private final ArrangedCalls arranged;
    private final Map<String, Supplier<Map<String, String>>> makers = new TreeMap<>();

    private int holidays;

    MatrixRecords(RunningApi api) {
        this.api = api;
        this.arranged = new ArrangedCalls(api);
        makers.put("-", Map::of);
        makers.put("start.js", () -> Map.of("asset", "start.js"));
        makers.put("lead", () -> id(lead()));
        makers.put("lead in a campaign", () -> leadIn(campaign(OWNER)));
        makers.put("lead in a campaign of the stranger's team", () -> leadIn(campaign(STRANGER)));
        makers.put("suppression", () -> id(create(OWNER, "/suppressions", SUPPRESSION.formatted(false))));
        makers.put("suppression for everybody", () -> id(create(ADMIN, "/suppressions", SUPPRESSION.formatted(true))));
        makers.put("suppression by a call", () -> id(suppressionByACall()));
        makers.put("lead that asks to be called", this::leadThatAsksToBeCalled);
        makers.put("campaign with a decision", this::campaignWithADecision);
        makers.put("campaign", () -> id(campaign(OWNER)));
        makers.put("campaign of no team", () -> id(campaignOfNoTeam()));
        makers.put("campaign with a lead", this::campaignWithALead);
        makers.put("active campaign", () -> id(campaignThatIs("active")));
        makers.put("paused campaign", () -> id(campaignThatIs("paused")));
        makers.put("queue item", () -> id(item(campaign(OWNER))));
        makers.put("call", () -> id(call(campaign(OWNER))));
        makers.put("call of a deleted campaign", () -> id(callOfADeletedCampaign()));
        makers.put("live call", () -> id(liveCall(item(campaign(OWNER)))));
        makers.put("recorded call", () -> id(recorded(call(campaign(OWNER)))));
        makers.put("single call", () -> id(singleCall(lead())));
        makers.put("single call to a lead given away", () -> id(singleCallToALeadGivenAway()));
        makers.put("live single call", () -> id(liveCall(singleCall(lead()))));
        makers.put("recorded single call", () -> id(recorded(ended(liveCall(singleCall(lead()))))));
        makers.put("link of nobody's", () -> Map.of("token", "made-up"));
        makers.put("schedule", () -> id(schedule()));
        makers.put("schedule that has run", () -> id(scheduleThatHasRun()));
        makers.put("email", () -> id(email("null")));
        makers.put("email of a campaign", () -> id(email("\"" + campaign(OWNER) + "\"")));
        makers.put("template", () -> id(template()));
        makers.put("template of LeadFlow's", () -> id(templateOfLeadFlow()));
        makers.put("file", () -> id(file()));
        makers.put("upload", this::upload);
        makers.put("user", () -> id(OWNER.id().toString()));
        makers.put("another user of the team", () -> id(anotherUser()));
        makers.put("team", () -> id(String.valueOf(OWNER.team())));
        makers.put("team without users", () -> id(create(ADMIN, "/teams", "{\"name\":\"Uptown\"}")));
        makers.put("holiday", () -> id(create(ADMIN, "/holidays", holiday())));
        makers.put("API key", () -> id(create(OWNER, "/api-keys", "{\"name\":\"Import\"}")));
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

    private Map<String, String> leadIn(String campaign) {
        return Map.of("id", attached(campaign), "campaign_id", campaign);
    }

    private Map<String, String> campaignWithALead() {
        String campaign = campaign(OWNER);
        return Map.of("id", campaign, "lead_id", attached(campaign));
    }

    private String lead() {
        return create(OWNER, "/leads", "{\"name\":\"Ada Example\",\"phone\":\"%s\"}".formatted(NUMBER));
    }

    /** A lead of the owner's, whose the campaign may not be. */
    private String attached(String campaign) {
        String lead = lead();
        arranged.change(
                "insert into campaign_leads (id, campaign_id, lead_id, phone_index)"
                        + " select gen_random_uuid(), ?, id, phone_index from leads where id = ?",
                UUID.fromString(campaign),
                UUID.fromString(lead));
        return lead;
    }

    private String campaign(Persona by) {
        return create(
                by,
                "/campaigns",
                "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}");
    }

    /** At noon of the day after tomorrow, where its number is. */
    private Map<String, String> leadThatAsksToBeCalled() {
        Instant noon = LocalDate.now(ZoneId.of("America/New_York"))
                .plusDays(2)
                .atTime(LocalTime.NOON)
                .atZone(ZoneId.of("America/New_York"))
                .toInstant();
        return Map.of("id", attached(campaignThatIs("active")), "at", noon.toString());
    }

    private Map<String, String> campaignWithADecision() {
        String campaign = campaign(OWNER);
        String item = item(campaign);
        arranged.change(
                "insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict)"
                        + " select campaign_id, lead_id, id, 1, 'allow' from call_queue where id = ?",
                UUID.fromString(item));
        return Map.of("id", campaign, "queue_id", item);
    }

    private String campaignOfNoTeam() {
        String campaign = campaign(OWNER);
        arranged.change("update campaigns set team_id = null where id = ?", UUID.fromString(campaign));
        return campaign;
    }

    private String campaignThatIs(String status) {
        String campaign = campaign(OWNER);
        arranged.change("update campaigns set status = ? where id = ?", status, UUID.fromString(campaign));
        return campaign;
    }

    private String item(String campaign) {
        return arranged.item(campaign, attached(campaign), NUMBER, "pending").toString();
    }

    private String call(String campaign) {
        return ended(permit(item(campaign)));
    }

    private String liveCall(String item) {
        arranged.change("update call_queue set status = 'in-progress', claim = 1 where id = ?", UUID.fromString(item));
        return permit(item);
    }

    /** Of each number one may be live. */
    private String permit(String item) {
        arranged.change(
                "update call_history set status = 'failed', ended_at = now(), resolved_at = now() where resolved_at is null");
        return arranged.permit(UUID.fromString(item)).toString();
    }

    private String ended(String call) {
        arranged.change(
                "update call_history set status = 'failed', outcome = 'busy', ended_at = now(), resolved_at = now() where id = ?",
                UUID.fromString(call));
        return call;
    }

    private String recorded(String call) {
        arranged.change(
                "update call_history set call_id = id::text, recording_url = '' where id = ?", UUID.fromString(call));
        return call;
    }

    private String singleCall(String lead) {
        Answer answer = api.as(OWNER)
                .send(
                        "/calls",
                        request -> request.header("Idempotency-Key", lead)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"lead_id\":\"%s\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}"
                                                .formatted(lead))));
        return ArrangedCalls.id(answer);
    }

    private String singleCallToALeadGivenAway() {
        String lead = lead();
        String call = singleCall(lead);
        arranged.change("update leads set assigned_to = ? where id = ?", STRANGER.id(), UUID.fromString(lead));
        return call;
    }

    private String callOfADeletedCampaign() {
        String campaign = campaign(OWNER);
        String call = call(campaign);
        arranged.change("delete from campaigns where id = ?", UUID.fromString(campaign));
        return call;
    }

    private String schedule() {
        return create(
                OWNER,
                "/schedules",
                "{\"campaign_id\":\"%s\",\"name\":\"Mornings\",\"frequency\":\"daily\",\"time\":\"09:00\",\"timezone\":\"UTC\"}"
                        .formatted(campaign(OWNER)));
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
        return create(
                OWNER,
                "/emails",
                "{\"lead_id\":\"%s\",\"campaign_id\":%s,\"subject\":\"Thanks\",\"content\":\"Thank you\"}"
                        .formatted(lead(), campaign));
    }

    private String template() {
        return create(
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
        return create(OWNER, "/files", "{\"name\":\"Plan.pdf\",\"file_type\":\"application/pdf\",\"file_size\":1}");
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
        String id = create(ADMIN, "/suppressions", "{\"phone\":\"+12125550137\",\"global\":true}");
        arranged.change("update suppressions set source = 'call', created_by = null where id = ?", UUID.fromString(id));
        return id;
    }

    private String create(Persona by, String path, String body) {
        Answer answer = api.as(by).post(path, body);
        if (answer.status() != 201) {
            throw new IllegalStateException(path + " answers " + answer.text());
        }
        return ArrangedCalls.id(answer);
    }

    private static Map<String, String> id(String id) {
        return Map.of("id", id);
    }
}
