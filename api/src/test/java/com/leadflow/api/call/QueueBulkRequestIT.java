package com.leadflow.api.call;

import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked of many queue items, and how many of them a request changes. */
class QueueBulkRequestIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    private final QueuedCampaign queued = new QueuedCampaign(api);

    @Test
    void goesOnWhereItHasStopped() {
        for (int i = 0; i < 5; i++) {
            queued.item("pending");
        }

        Answer first = queued.post(QueuedCampaign.body(
                queued.ofCampaign(",\"status\":\"pending\""), "priority", "\"low\"", ",\"limit\":2"));
        Answer second = queued.post(QueuedCampaign.body(
                queued.ofCampaign(",\"status\":\"pending\""),
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
        UUID one = queued.item("pending");
        calls.change(
                "insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, notes)"
                        + " select gen_random_uuid(), lead_id, 'Ada Example', phone_number, phone_index, now(), 'cancelled', 'many'"
                        + " from call_queue, generate_series(1, 5000) where id = ?",
                one);
        calls.change("update call_queue set campaign_id = ? where notes = 'many'", UUID.fromString(queued.campaign));

        Answer answer = queued.bulk(queued.ofCampaign(""), "requeue", null);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path("matched").asInt()).isEqualTo(5_000);
        assertThat(answer.body().path("remaining").asInt()).isEqualTo(1);
        assertThat(calls.value(
                        "select count(*)::text from call_queue where status = 'pending' and campaign_id = :id",
                        UUID.fromString(queued.campaign)))
                .isEqualTo("1");
    }

    @Test
    void leavesTheCampaignsOfOthersAlone() {
        UUID item = queued.item("pending");

        Answer answer =
                queued.post(api.as(OWNER), QueuedCampaign.body("\"ids\":[\"%s\"]".formatted(item), "cancel", null, ""));

        QueuedCampaign.assertCounts(answer, 0, 0, 0, "{}");
        assertThat(queued.row(item)).startsWith("pending");
    }

    @Test
    void isRefusedWithoutAKey() {
        Answer answer = api.post("/call-queue/bulk", QueuedCampaign.body(queued.ofCampaign(""), "cancel", null, ""));

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
        Answer answer = queued.post(body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }
}
