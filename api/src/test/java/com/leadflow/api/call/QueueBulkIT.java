package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.RunningApi.Caller;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of many queue items at once. */
class QueueBulkIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 1_000;

    private String campaign;

    @BeforeEach
    void createACampaign() {
        campaign = calls.campaign("active");
    }

    @Test
    void givesWhatWaitsAnotherPriority() {
        UUID medium = item("pending");
        UUID high = item("pending");
        calls.change("update call_queue set priority = 'high' where id = ?", high);
        item("in-progress");
        item("completed");

        Answer answer = bulk(ofCampaign(""), "priority", "\"high\"");

        assertCounts(answer, 4, 1, 1, "{\"completed\":1,\"in-progress\":1}");
        assertThat(row(medium)).isEqualTo("pending high -");
    }

    @Test
    void movesWhatWaitsAndWakesItsCampaign() {
        UUID item = item("pending");
        calls.change("update call_queue set reason = 'no-answer' where id = ?", item);
        String others = calls.campaign("active");
        campaign = others;
        UUID other = item("pending");

        Answer answer = bulk("\"ids\":[\"%s\"]".formatted(item), "reschedule", "\"2027-01-04T10:00:00+01:00\"");

        assertCounts(answer, 1, 1, 0, "{}");
        assertThat(row(item)).isEqualTo("pending medium -");
        assertThat(api.get("/call-queue/" + item).body().path("scheduled_time").asText())
                .isEqualTo("2027-01-04T09:00:00Z");
        assertThat(api.get("/call-queue/" + other).body().path("scheduled_time").asText())
                .isNotEqualTo("2027-01-04T09:00:00Z");
        String woken = api.get("/call-queue/" + item).body().path("campaign_id").asText();
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(woken)))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void cancelsWhatWaitsAndHangsUpWhatIsBeingCalled() {
        UUID waiting = item("pending");
        UUID live = item("in-progress");
        UUID cancelled = item("cancelled");
        UUID failed = item("failed");

        Answer answer = bulk(ofCampaign(""), "cancel", null);
        Answer again = bulk(ofCampaign(""), "cancel", null);

        assertCounts(answer, 4, 2, 1, "{\"failed\":1}");
        assertCounts(again, 4, 0, 3, "{\"failed\":1}");
        assertThat(row(waiting)).isEqualTo("cancelled medium cancelled");
        assertThat(campaignLead(waiting)).isEqualTo("failed cancelled");
        assertThat(row(live)).isEqualTo("in-progress medium -");
        assertThat(api.get("/call-queue/" + live)
                        .body()
                        .path("hang_up_requested_at")
                        .isNull())
                .isFalse();
        assertThat(row(cancelled)).startsWith("cancelled");
        assertThat(row(failed)).startsWith("failed");
    }

    /** As after an outage: what nobody knows the end of is called again, with all attempts. */
    @Test
    void requeuesWhatHasFailedWithAllItsAttempts() {
        UUID unknown = item("failed");
        calls.change("update call_queue set reason = 'unknown', retry_count = 2 where id = ?", unknown);
        UUID exhausted = item("failed");
        calls.change("update call_queue set reason = 'max-attempts' where id = ?", exhausted);
        calls.change("update campaign_leads set status = 'failed', reason = 'unknown'");

        Answer answer = bulk(ofCampaign(",\"reason\":\"unknown\""), "requeue", null);

        assertCounts(answer, 1, 1, 0, "{}");
        assertThat(row(unknown)).isEqualTo("pending medium -");
        assertThat(campaignLead(unknown)).isEqualTo("pending -");
        assertThat(calls.value("select retry_count || ' ' || requeued_claim from call_queue where id = :id", unknown))
                .isEqualTo("0 1");
        assertThat(row(exhausted)).startsWith("failed");
    }

    @Test
    void queuesNobodyTwiceAndNobodyWhoWasTalkedTo() {
        UUID earlier = item("failed");
        UUID later = again(earlier, "cancelled");
        UUID waits = item("failed");
        again(waits, "pending");
        UUID talkedTo = item("failed");
        calls.change(
                "update campaign_leads set status = 'completed' where lead_id = (select lead_id from call_queue where id = ?)",
                talkedTo);
        item("completed");
        item("in-progress");

        Answer answer = bulk(ofCampaign(""), "requeue", "\"2027-01-04T09:00:00Z\"");

        // What waits already is moved, as a change of that item alone would.
        assertCounts(answer, 7, 2, 0, "{\"another-open\":2,\"completed\":1,\"conversation\":1,\"in-progress\":1}");
        assertThat(row(later)).isEqualTo("pending medium -");
        assertThat(row(earlier)).startsWith("failed");
    }

    /** Suppressed for everybody, or for the campaign's team; not for others. */
    @Test
    void queuesNobodyWhoIsSuppressed() {
        UUID forAll = item("failed");
        UUID forTheTeam = item("cancelled");
        UUID forOthers = item("failed");
        calls.change(
                "update campaigns set team_id = ?::uuid where id = ?",
                String.valueOf(OWNER.team()),
                UUID.fromString(campaign));
        suppress(forAll, "\"global\":true");
        suppress(forTheTeam, "\"team_id\":\"" + OWNER.team() + "\"");
        suppress(forOthers, "\"team_id\":\"" + STRANGER.team() + "\"");

        Answer answer = post(api.as(ADMIN), body(ofCampaign(""), "requeue", null, ""));

        assertCounts(answer, 3, 1, 0, "{\"suppressed\":2}");
        assertThat(row(forOthers)).startsWith("pending");
    }

    /** Who cancels what waits does not hang up: the item is claimed after it was picked out, before it is locked. */
    @Test
    void passesOverWhatHasChangedMeanwhile() {
        UUID claimed = item("pending");
        UUID waiting = item("pending");

        Answer answer = meanwhile(
                "update call_queue set status = 'in-progress', claim = 1 where id = ?",
                claimed,
                () -> bulk(ofCampaign(",\"status\":\"pending\""), "cancel", null));

        assertCounts(answer, 2, 1, 0, "{\"changed-meanwhile\":1}");
        assertThat(row(claimed)).startsWith("in-progress");
        assertThat(api.get("/call-queue/" + claimed)
                        .body()
                        .path("hang_up_requested_at")
                        .isNull())
                .isTrue();
        assertThat(row(waiting)).startsWith("cancelled");
    }

    @Test
    void passesOverWhatHasGoneMeanwhile() {
        UUID gone = item("failed");
        UUID other = item("failed");

        Answer answer = meanwhile(
                "delete from call_queue where id = ?",
                gone,
                () -> bulk(ofCampaign(",\"status\":\"failed\""), "requeue", null));

        assertCounts(answer, 2, 1, 0, "{\"changed-meanwhile\":1}");
        assertThat(row(other)).startsWith("pending");
    }

    @Test
    void keepsACallbackOne() {
        UUID item = item("cancelled");
        calls.change("update call_queue set callback_at = '2027-01-04T09:00:00Z' where id = ?", item);
        calls.change("update campaign_leads set status = 'completed'");

        assertCounts(bulk("\"ids\":[\"%s\"]".formatted(item), "requeue", null), 1, 1, 0, "{}");

        assertThat(row(item)).isEqualTo("pending medium callback");
        assertThat(api.get("/call-queue/" + item).body().path("scheduled_time").asText())
                .isEqualTo("2027-01-04T09:00:00Z");
        bulk("\"ids\":[\"%s\"]".formatted(item), "reschedule", "\"2027-01-05T09:00:00Z\"");
        assertThat(api.get("/call-queue/" + item).body().path("callback_at").asText())
                .isEqualTo("2027-01-05T09:00:00Z");
    }

    @Test
    void goesOnWhereItHasStopped() {
        for (int i = 0; i < 5; i++) {
            item("pending");
        }

        Answer first = post(body(ofCampaign(",\"status\":\"pending\""), "priority", "\"low\"", ",\"limit\":2"));
        Answer second = post(body(
                ofCampaign(",\"status\":\"pending\""),
                "priority",
                "\"low\"",
                ",\"after\":\"" + first.body().path("next").asText() + "\""));

        assertThat(first.body().path("changed").asInt()).isEqualTo(2);
        assertThat(first.body().path("remaining").asInt()).isEqualTo(3);
        assertThat(second.body().path("changed").asInt()).isEqualTo(3);
        assertThat(second.body().path("remaining").asInt()).isZero();
        assertThat(second.body().path("next").isNull()).isTrue();
    }

    @Test
    void changesFiveThousandAtATime() {
        UUID one = item("pending");
        calls.change(
                "insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, notes)"
                        + " select gen_random_uuid(), lead_id, 'Ada Example', phone_number, phone_index, now(), 'cancelled', 'many'"
                        + " from call_queue, generate_series(1, 5000) where id = ?",
                one);
        calls.change("update call_queue set campaign_id = ? where notes = 'many'", UUID.fromString(campaign));

        Answer answer = bulk(ofCampaign(""), "requeue", null);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("matched").asInt()).isEqualTo(5_000);
        assertThat(answer.body().path("remaining").asInt()).isEqualTo(1);
        assertThat(calls.value(
                        "select count(*)::text from call_queue where status = 'pending' and campaign_id = :id",
                        UUID.fromString(campaign)))
                .isEqualTo("1");
    }

    @Test
    void leavesTheCampaignsOfOthersAlone() {
        UUID item = item("pending");

        Answer answer = post(api.as(OWNER), body("\"ids\":[\"%s\"]".formatted(item), "cancel", null, ""));

        assertCounts(answer, 0, 0, 0, "{}");
        assertThat(row(item)).startsWith("pending");
    }

    @Test
    void isRefusedWithoutAKey() {
        Answer answer = api.post("/call-queue/bulk", body(ofCampaign(""), "cancel", null, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("idempotency-key-required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                | /filter                   | required
            {"filter":{},"action":"cancel"}                                                   | /filter                   | required
            {"filter":{"status":"old"},"action":"cancel"}                                     | /filter/status            | unknown-value
            {"filter":{"reason":"mood"},"action":"cancel"}                                    | /filter/reason            | unknown-value
            {"filter":{"priority":"urgent"},"action":"cancel"}                                | /filter/priority          | unknown-value
            {"filter":{"campaign_id":"1"},"action":"cancel"}                                  | /filter/campaign_id       | invalid-id
            {"filter":{"lead_id":"1"},"action":"cancel"}                                      | /filter/lead_id           | invalid-id
            {"filter":{"requested_by":"me"},"action":"cancel"}                                | /filter/requested_by      | invalid-id
            {"filter":{"ids":[null]},"action":"cancel"}                                       | /filter/ids/0             | invalid-id
            {"filter":{"scheduled_after":"today"},"action":"cancel"}                          | /filter/scheduled_after   | invalid-time
            {"filter":{"scheduled_before":"today"},"action":"cancel"}                         | /filter/scheduled_before  | invalid-time
            {"filter":{"created_before":"today"},"action":"cancel"}                           | /filter/created_before    | invalid-time
            {"filter":{"phone":"+12125550100"},"action":"cancel"}                             | /filter/phone             | unknown-property
            {"filter":{"status":"pending"}}                                                   | /action                   | required
            {"filter":{"status":"pending"},"action":"delete"}                                 | /action                   | unknown-value
            {"filter":{"status":"pending"},"action":"cancel","to":"high"}                     | /to                       | not-applicable
            {"filter":{"status":"pending"},"action":"priority"}                               | /to                       | required
            {"filter":{"status":"pending"},"action":"priority","to":"urgent"}                 | /to                       | unknown-value
            {"filter":{"status":"pending"},"action":"reschedule"}                             | /to                       | required
            {"filter":{"status":"pending"},"action":"reschedule","to":"later"}                | /to                       | invalid-time
            {"filter":{"status":"pending"},"action":"reschedule","to":"1970-01-02T00:00:00Z"} | /to                       | in-the-past
            {"filter":{"status":"pending"},"action":"reschedule","to":"2206-01-02T00:00:00Z"} | /to                       | too-far
            {"filter":{"status":"failed"},"action":"requeue","to":"2206-01-02T00:00:00Z"}     | /to                       | too-far
            {"filter":{"status":"failed"},"action":"requeue","to":"later"}                    | /to                       | invalid-time
            {"filter":{"status":"failed"},"action":"requeue","limit":0}                       | /limit                    | out-of-range
            {"filter":{"status":"failed"},"action":"requeue","limit":5001}                    | /limit                    | out-of-range
            {"filter":{"status":"failed"},"action":"requeue","after":"1"}                     | /after                    | invalid-id
            """)
    void saysWhatIsWrong(String body, String pointer, String code) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    private String ofCampaign(String more) {
        return "\"campaign_id\":\"" + campaign + "\"" + more;
    }

    private UUID item(String status) {
        String number = "+1212555" + numbers++;
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, status);
    }

    /** Another item of the same lead, made later. */
    private UUID again(UUID item, String status) {
        String lead = calls.value("select lead_id from call_queue where id = :id", item);
        return calls.item(campaign, lead, "+12125550199", status);
    }

    private static void suppress(UUID item, String scope) {
        String number = api.as(ADMIN)
                .get("/call-queue/" + item)
                .body()
                .path("phone_number")
                .asText();
        assertThat(api.as(ADMIN)
                        .post("/suppressions", "{\"phone\":\"%s\",%s}".formatted(number, scope))
                        .status())
                .isEqualTo(201);
    }

    /** What is answered where the item is changed after it was picked out, and before it is locked. */
    private static Answer meanwhile(String change, UUID item, Supplier<Answer> bulk) {
        CompletableFuture<Answer> answer = api.data.owner().inTransaction(other -> {
            other.execute(change, item);
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(bulk);
            await().atMost(Duration.ofMinutes(1)).until(QueueBulkIT::isTheApiWaitingForALock);
            return asked;
        });
        return answer.join();
    }

    private static boolean isTheApiWaitingForALock() {
        return api.data
                .owner()
                .withHandle(handle -> handle.select(
                                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and usename = ?"
                                        + " and datname = current_database())",
                                api.data.apiUser())
                        .mapTo(Boolean.class)
                        .one());
    }

    private static Answer bulk(String filter, String action, @Nullable String to) {
        return post(body(filter, action, to, ""));
    }

    private static Answer post(String body) {
        return api.send(
                "/api/v1/call-queue/bulk",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)));
    }

    private static Answer post(Caller caller, String body) {
        return caller.send(
                "/call-queue/bulk",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)));
    }

    /** @param to as JSON; null for none */
    private static String body(String filter, String action, @Nullable String to, String more) {
        return "{\"filter\":{%s},\"action\":\"%s\"%s%s}"
                .formatted(filter, action, to == null ? "" : ",\"to\":" + to, more);
    }

    private static void assertCounts(Answer answer, int matched, int changed, int unchanged, String rejected) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"matched\":%d,\"changed\":%d,\"unchanged\":%d,\"rejected\":%s,\"remaining\":0,\"next\":null}"
                                .formatted(matched, changed, unchanged, rejected));
    }

    private static String row(UUID item) {
        return calls.value(
                "select status || ' ' || priority || ' ' || coalesce(reason, '-') from call_queue where id = :id",
                item);
    }

    private static String campaignLead(UUID item) {
        return calls.value(
                "select l.status || ' ' || coalesce(l.reason, '-') from campaign_leads l join call_queue q"
                        + " on q.campaign_id = l.campaign_id and q.lead_id = l.lead_id where q.id = :id",
                item);
    }
}
