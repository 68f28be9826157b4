package com.leadflow.api.call;

import static com.leadflow.api.call.ArrangedQueue.NEXT_MONTH;
import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One edit does the same to an item alone as to one among many. */
class QueueEditRulesIT {
    private static final String TIME = NEXT_MONTH + "T09:00:00Z";
    private static final String AT_FIRST = NEXT_MONTH.minusDays(1) + "T09:00:00Z";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 1_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            pending     | plain     | priority   | high | 200               | changed      | pending high at-first no-answer 2 - - pending
            pending     | plain     | reschedule | TIME | 200               | changed      | pending medium moved - 2 - - pending
            pending     | plain     | cancel     | -    | 200               | changed      | cancelled medium at-first cancelled 2 - - failed
            pending     | plain     | requeue    | -    | 200               | unchanged    | pending medium at-first no-answer 2 - - pending
            pending     | plain     | requeue    | TIME | 200               | changed      | pending medium moved - 2 - - pending
            pending     | callback  | reschedule | TIME | 200               | changed      | pending medium moved callback 0 moved - pending
            pending     | callback  | requeue    | TIME | 200               | changed      | pending medium moved callback 0 moved - pending
            pending     | repeated  | reschedule | TIME | 200               | changed      | pending medium moved - 2 asked - pending
            cancelled   | repeated  | requeue    | TIME | 200               | changed      | pending medium moved callback 0 moved - pending
            pending     | tried     | requeue    | TIME | 200               | changed      | pending medium moved - 2 - - in-progress
            in-progress | plain     | priority   | high | 409 in-progress   | in-progress  | in-progress medium at-first no-answer 2 - - pending
            in-progress | plain     | reschedule | TIME | 409 in-progress   | in-progress  | in-progress medium at-first no-answer 2 - - pending
            in-progress | plain     | cancel     | -    | 200               | changed      | in-progress medium at-first no-answer 2 - hangs-up pending
            in-progress | plain     | requeue    | -    | 409 in-progress   | in-progress  | in-progress medium at-first no-answer 2 - - pending
            completed   | plain     | cancel     | -    | 409 completed     | completed    | completed medium at-first no-answer 2 - - pending
            completed   | plain     | requeue    | -    | 409 completed     | completed    | completed medium at-first no-answer 2 - - pending
            failed      | plain     | priority   | high | 409 failed        | failed       | failed medium at-first no-answer 2 - - pending
            failed      | plain     | cancel     | -    | 409 failed        | failed       | failed medium at-first no-answer 2 - - pending
            failed      | plain     | requeue    | TIME | 200               | changed      | pending medium moved - 0 - - pending
            cancelled   | plain     | reschedule | TIME | 409 cancelled     | cancelled    | cancelled medium at-first no-answer 2 - - pending
            cancelled   | plain     | cancel     | -    | 200               | unchanged    | cancelled medium at-first no-answer 2 - - pending
            cancelled   | callback  | requeue    | TIME | 200               | changed      | pending medium moved callback 0 moved - pending
            cancelled   | callback  | requeue    | -    | 200               | changed      | pending medium at-first callback 0 asked - pending
            failed      | talked-to | requeue    | -    | 409 completed     | conversation | failed medium at-first no-answer 2 - - completed
            failed      | doubled   | requeue    | -    | 409 -             | another-open | failed medium at-first no-answer 2 - - pending
            failed      | suppressed | requeue   | -    | 409 suppressed    | suppressed   | failed medium at-first no-answer 2 - - pending
            """)
    void areTheSameForOneAsForMany(
            String status,
            String situation,
            String action,
            @Nullable String to,
            String answered,
            String counted,
            String becomes) {
        UUID one = item(status, situation);
        UUID other = item(status, situation);

        Answer alone = api.patch("/call-queue/" + one, patch(action, to));
        Answer among = bulk(other, action, to);

        assertThat(said(alone)).isEqualTo(answered);
        assertThat(counted(among)).isEqualTo(counted);
        assertThat(row(one)).isEqualTo(becomes);
        assertThat(row(other)).isEqualTo(becomes);
    }

    private static UUID item(String status, String situation) {
        String number = "+1212555" + numbers++;
        String campaign = calls.campaign("active");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        UUID item = calls.item(campaign, lead, number, status);
        calls.change(
                "update call_queue set retry_count = 2, reason = 'no-answer', scheduled_time = ?::timestamptz where id = ?",
                AT_FIRST,
                item);
        switch (situation) {
            case "callback" -> {
                calls.change("update call_queue set callback_at = scheduled_time where id = ?", item);
                calls.change("update call_queue set reason = 'callback', retry_count = 0 where id = ?", item);
            }
            case "repeated" -> calls.change("update call_queue set callback_at = scheduled_time where id = ?", item);
            case "talked-to" -> leadIs("completed", lead);
            case "tried" -> leadIs("in-progress", lead);
            case "doubled" -> calls.item(campaign, lead, number, "pending");
            case "suppressed" -> api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + number + "\",\"global\":true}");
            default -> assertThat(situation).isEqualTo("plain");
        }
        return item;
    }

    private static void leadIs(String status, String lead) {
        calls.change("update campaign_leads set status = ? where lead_id = ?", status, UUID.fromString(lead));
    }

    private static String patch(String action, @Nullable String to) {
        return switch (action) {
            case "priority" -> "{\"priority\":\"%s\"}".formatted(to);
            case "reschedule" -> "{\"scheduled_time\":\"%s\"}".formatted(TIME);
            case "cancel" -> "{\"status\":\"cancelled\"}";
            default ->
                to == null
                        ? "{\"status\":\"pending\"}"
                        : "{\"status\":\"pending\",\"scheduled_time\":\"%s\"}".formatted(TIME);
        };
    }

    private static Answer bulk(UUID item, String action, @Nullable String to) {
        String wish = to == null ? "" : ",\"to\":\"%s\"".formatted(to.equals("TIME") ? TIME : to);
        return api.send(
                "/api/v1/call-queue/bulk",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(
                                "{\"filter\":{\"ids\":[\"%s\"]},\"action\":\"%s\"%s}".formatted(item, action, wish))));
    }

    private static String said(Answer answer) {
        return answer.status() == 200
                ? "200"
                : answer.status() + " " + answer.body().path("state").asText("-");
    }

    private static String counted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("changed").asInt() == 1
                ? "changed"
                : answer.body().path("unchanged").asInt() == 1
                        ? "unchanged"
                        : answer.body().path("rejected").fieldNames().next();
    }

    private static String row(UUID item) {
        return calls.value("""
                select concat_ws(' ', q.status, q.priority,
                  case q.scheduled_time when '%1$s' then 'moved' when '%2$s' then 'at-first' else 'now' end,
                  coalesce(q.reason, '-'), q.retry_count,
                  case when q.callback_at is null then '-' when q.callback_at = '%1$s' then 'moved' else 'asked' end,
                  case when q.hang_up_requested_at is null then '-' else 'hangs-up' end, l.status)
                from call_queue q join campaign_leads l on l.campaign_id = q.campaign_id and l.lead_id = q.lead_id where q.id = :id
                """.formatted(TIME, AT_FIRST), item);
    }
}
