package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People say when a lead wants to be called. */
class CallbackIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    /** Where the numbers of the leads lie. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static int numbers = 1_000;

    private final LocalDate day = LocalDate.now(NEW_YORK).plusDays(2);
    private final Instant noon = day.atTime(LocalTime.NOON).atZone(NEW_YORK).toInstant();
    private String number;
    private String lead;
    private String campaign;

    @BeforeEach
    void attachALead() {
        number = "+1212555" + numbers++;
        lead = calls.lead(number);
        campaign = calls.campaign("active");
        calls.attach(campaign, lead);
    }

    @Test
    void queueALeadThatWasNotQueuedYet() {
        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("campaign_id").asText()).isEqualTo(campaign);
        assertThat(answer.body().path("phone_number").asText()).isEqualTo(number);
        assertThat(answer.body().path("priority").asText()).isEqualTo("high");
        assertThat(answer.body().path("reason").asText()).isEqualTo("callback");
        assertThat(Instant.parse(answer.body().path("callback_at").asText())).isEqualTo(noon);
        assertThat(Instant.parse(answer.body().path("scheduled_time").asText())).isEqualTo(noon);
        assertThat(answer.body().path("words").asText())
                .matches(
                        "It waits until \\w+ \\d+ \\w+ \\d+, 12:00 in New York. The lead asked to be called at this time.");
        assertThat(calls.value(
                        "select (queued_at is not null)::text from campaign_leads where lead_id = :id", leadId()))
                .isEqualTo("true");
    }

    @Test
    void moveTheItemThatWaits() {
        UUID item = calls.item(campaign, lead, number, "pending");

        Answer answer = callBack("\"at\":\"" + noon + "\",\"campaign_id\":\"" + campaign + "\"");
        Answer later = callBack("\"at\":\"" + noon.plusSeconds(3_600) + "\"");

        assertThat(answer.body().path("id").asText()).isEqualTo(item.toString());
        assertThat(later.body().path("id").asText()).isEqualTo(item.toString());
        assertThat(Instant.parse(later.body().path("scheduled_time").asText())).isEqualTo(noon.plusSeconds(3_600));
    }

    /** The explicit word for calling somebody who was talked to. */
    @Test
    void callWhoWasTalkedTo() {
        UUID item = calls.item(campaign, lead, number, "completed");
        calls.change("update campaign_leads set status = 'completed' where lead_id = ?", leadId());

        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("id").asText()).isNotEqualTo(item.toString());
        assertThat(answer.body().path("status").asText()).isEqualTo("pending");
        assertThat(calls.value("select status from campaign_leads where lead_id = :id", leadId()))
                .isEqualTo("completed");
    }

    @Test
    void noteItWhileTheLeadIsBeingCalled() {
        UUID item = calls.item(campaign, lead, number, "in-progress");

        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.body().path("id").asText()).isEqualTo(item.toString());
        assertThat(answer.body().path("status").asText()).isEqualTo("in-progress");
        assertThat(Instant.parse(answer.body().path("callback_at").asText())).isEqualTo(noon);
    }

    /** The end of that call would be the end of the item, and of the callback with it. */
    @Test
    void refuseItWhileTheCallIsBeingHungUp() {
        UUID item = calls.item(campaign, lead, number, "in-progress");
        calls.change("update call_queue set hang_up_requested_at = now() where id = ?", item);

        assertIsBeingHungUp(callBack("\"at\":\"" + noon + "\""));
        assertThat(calls.value("select (callback_at is null)::text from call_queue where id = :id", item))
                .isEqualTo("true");
    }

    @Test
    void refuseItWhileTheSingleCallIsBeingHungUp() {
        calls.change("update campaigns set status = 'completed' where id = ?", UUID.fromString(campaign));
        UUID item = id(callBack("\"at\":\"" + noon + "\""));
        calls.change(
                "update call_queue set status = 'in-progress', claim = 1, hang_up_requested_at = now(), callback_at = null where id = ?",
                item);

        assertIsBeingHungUp(callBack("\"at\":\"" + noon + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "draft", "failed"})
    void makeASingleCallWhereTheCampaignDoesNotRun(String status) {
        calls.change("update campaigns set status = ? where id = ?", status, UUID.fromString(campaign));

        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("campaign_id").isNull()).isTrue();
        assertThat(answer.body().path("requested_by").isNull()).isFalse();
        assertThat(Instant.parse(answer.body().path("callback_at").asText())).isEqualTo(noon);
        assertThat(calls.value("select assistant_id from single_calls where id = :id", id(answer)))
                .isEqualTo("assistant");
        assertThat(calls.value("select status from campaigns where id = :id", UUID.fromString(campaign)))
                .isEqualTo(status);
    }

    @Test
    void sayWhatTheCampaignLacks() {
        calls.change(
                "update campaigns set status = 'completed', assistant_id = null where id = ?",
                UUID.fromString(campaign));

        assertInvalid(callBack("\"at\":\"" + noon + "\""), "/campaign_id", "assistant-missing");
    }

    @Test
    void waitWhereTheCampaignIsPaused() {
        calls.change("update campaigns set status = 'paused' where id = ?", UUID.fromString(campaign));

        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.body().path("campaign_id").asText()).isEqualTo(campaign);
        assertThat(answer.body().path("words").asText()).startsWith("The campaign is paused:");
    }

    @Test
    void tellTheNextTimeThatTheLawPermits() {
        Instant night = day.atTime(21, 30).atZone(NEW_YORK).toInstant();
        Instant morning = day.plusDays(1).atTime(8, 0).atZone(NEW_YORK).toInstant();

        Answer answer = callBack("\"at\":\"" + night + "\"");

        assertInvalid(answer, "/at", "outside-legal-hours");
        assertThat(answer.body().at("/errors/0/detail").asText()).contains(morning.toString(), "08:00 in New York");
    }

    /** On any day and in the evening: the campaign's window is not asked. */
    @Test
    void obeyTheLawAlone() {
        LocalDate sunday = day.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        Instant evening = sunday.atTime(20, 30).atZone(NEW_YORK).toInstant();

        assertThat(callBack("\"at\":\"" + evening + "\"").status()).isEqualTo(200);
    }

    @Test
    void refuseWhomNobodyMayCall() {
        calls.change("update leads set do_not_call = true where id = ?", leadId());

        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asText()).isEqualTo("do-not-call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "completed"})
    void refuseANumberThatIsSuppressed(String status) {
        calls.change("update campaigns set status = ? where id = ?", status, UUID.fromString(campaign));
        api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + number + "\",\"global\":true}");

        Answer answer = callBack("\"at\":\"" + noon + "\"");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo("suppressed");
        assertThat(api.get("/call-queue?lead_id=" + lead).body().path("items")).isEmpty();
    }

    @Test
    void refuseTimesThatNobodyMeans() {
        assertInvalid(callBack(""), "/at", "required");
        assertInvalid(callBack("\"at\":\"tomorrow\""), "/at", "invalid-time");
        assertInvalid(callBack("\"at\":\"2020-01-01T12:00:00Z\""), "/at", "in-the-past");
        assertInvalid(callBack("\"at\":\"2999-01-01T12:00:00Z\""), "/at", "too-far");
    }

    @Test
    void refuseACampaignThatIsNotTheLeads() {
        String others = calls.campaign("active");
        String alone = calls.lead("+1212555" + numbers++);

        assertInvalid(
                callBack("\"at\":\"" + noon + "\",\"campaign_id\":\"" + others + "\""),
                "/campaign_id",
                "not-in-campaign");
        assertInvalid(
                callBack("\"at\":\"" + noon + "\",\"campaign_id\":\"" + UUID.randomUUID() + "\""),
                "/campaign_id",
                "unknown-campaign");
        assertInvalid(callBack("\"at\":\"" + noon + "\",\"campaign_id\":\"1\""), "/campaign_id", "invalid-id");
        assertInvalid(callBack(alone, "\"at\":\"" + noon + "\""), "/campaign_id", "required");
        assertThat(callBack(UUID.randomUUID().toString(), "\"at\":\"" + noon + "\"")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takeTheCampaignThatCalledLast() {
        String earlier = calls.campaign("active");
        calls.attach(earlier, lead);
        UUID item = calls.item(campaign, lead, number, "failed");
        calls.permit(item);

        assertThat(callBack("\"at\":\"" + noon + "\"")
                        .body()
                        .path("campaign_id")
                        .asText())
                .isEqualTo(campaign);
    }

    @Test
    void isRefusedWithoutAKey() {
        Answer answer = api.post("/leads/" + lead + "/callback", "{\"at\":\"" + noon + "\"}");

        assertThat(answer.body().path("code").asText()).isEqualTo("idempotency-key-required");
    }

    @Test
    void haveTheCampaignSayWhereItsCallsTell() {
        assertThat(api.get("/campaigns/" + campaign)
                        .body()
                        .at("/settings/callback/structured_data")
                        .asText())
                .isEqualTo("callback_at");

        Answer changed =
                api.patch("/campaigns/" + campaign, "{\"settings\":{\"callback\":{\"structured_data\":\"ring_me\"}}}");
        Answer wrong = api.patch("/campaigns/" + campaign, "{\"settings\":{\"callback\":{\"structured_data\":\" \"}}}");

        assertThat(changed.body().at("/settings/callback/structured_data").asText())
                .isEqualTo("ring_me");
        assertInvalid(wrong, "/settings/callback/structured_data", "required");
    }

    private UUID leadId() {
        return UUID.fromString(lead);
    }

    private Answer callBack(String properties) {
        return callBack(lead, properties);
    }

    private static Answer callBack(String of, String properties) {
        return api.send(
                "/api/v1/leads/" + of + "/callback",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{" + properties + "}")));
    }

    private static void assertIsBeingHungUp(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains("ask again when it has ended");
    }

    private static void assertInvalid(Answer answer, String pointer, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    private static UUID id(Answer answer) {
        return UUID.fromString(ArrangedCalls.id(answer));
    }
}
