package com.leadflow.api.account;

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
import java.util.UUID;

/** The leads, campaigns, queue items and calls among what the requests of the matrix are about, each made afresh and known by its id. */
final class MatrixCalls {
    private static final String NUMBER = "+12125550130";

    private final RunningApi api;
    private final ArrangedCalls arranged;

    MatrixCalls(RunningApi api) {
        this.api = api;
        this.arranged = new ArrangedCalls(api);
    }

    String lead() {
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

    Map<String, String> leadIn(String campaign) {
        return Map.of("id", attached(campaign), "campaign_id", campaign);
    }

    /** At noon of the day after tomorrow, where its number is. */
    Map<String, String> leadThatAsksToBeCalled() {
        Instant noon = LocalDate.now(ZoneId.of("America/New_York"))
                .plusDays(2)
                .atTime(LocalTime.NOON)
                .atZone(ZoneId.of("America/New_York"))
                .toInstant();
        return Map.of("id", attached(campaignThatIs("active")), "at", noon.toString());
    }

    String campaign(Persona by) {
        return create(
                by,
                "/campaigns",
                "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}");
    }

    String campaignOfNoTeam() {
        String campaign = campaign(OWNER);
        arranged.change("update campaigns set team_id = null where id = ?", UUID.fromString(campaign));
        return campaign;
    }

    String campaignThatIs(String status) {
        String campaign = campaign(OWNER);
        arranged.change("update campaigns set status = ? where id = ?", status, UUID.fromString(campaign));
        return campaign;
    }

    Map<String, String> campaignWithALead() {
        String campaign = campaign(OWNER);
        return Map.of("id", campaign, "lead_id", attached(campaign));
    }

    Map<String, String> campaignWithADecision() {
        String campaign = campaign(OWNER);
        String item = item(campaign);
        arranged.change(
                "insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict)"
                        + " select campaign_id, lead_id, id, 1, 'allow' from call_queue where id = ?",
                UUID.fromString(item));
        return Map.of("id", campaign, "queue_id", item);
    }

    String item(String campaign) {
        return arranged.item(campaign, attached(campaign), NUMBER, "pending").toString();
    }

    String call(String campaign) {
        return ended(permit(item(campaign)));
    }

    String liveCall(String item) {
        arranged.change("update call_queue set status = 'in-progress', claim = 1 where id = ?", UUID.fromString(item));
        return permit(item);
    }

    /** Of each number one may be live. */
    private String permit(String item) {
        arranged.change(
                "update call_history set status = 'failed', ended_at = now(), resolved_at = now() where resolved_at is null");
        return arranged.permit(UUID.fromString(item)).toString();
    }

    String ended(String call) {
        arranged.change(
                "update call_history set status = 'failed', outcome = 'busy', ended_at = now(), resolved_at = now() where id = ?",
                UUID.fromString(call));
        return call;
    }

    String recorded(String call) {
        arranged.change(
                "update call_history set call_id = id::text, recording_url = '' where id = ?", UUID.fromString(call));
        return call;
    }

    String singleCall(String lead) {
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

    String singleCallToALeadGivenAway() {
        String lead = lead();
        String call = singleCall(lead);
        arranged.change("update leads set assigned_to = ? where id = ?", STRANGER.id(), UUID.fromString(lead));
        return call;
    }

    String callOfADeletedCampaign() {
        String campaign = campaign(OWNER);
        String call = call(campaign);
        arranged.change("delete from campaigns where id = ?", UUID.fromString(campaign));
        return call;
    }

    /** Makes what is asked for at this path. */
    String create(Persona by, String path, String body) {
        Answer answer = api.as(by).post(path, body);
        if (answer.status() != 201) {
            throw new IllegalStateException(path + " answers " + answer.text());
        }
        return ArrangedCalls.id(answer);
    }
}
