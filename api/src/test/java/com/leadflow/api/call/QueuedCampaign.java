package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.Caller;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign whose queue items are changed in bulk. */
final class QueuedCampaign {
    private static int numbers = 1_000;

    final String campaign;

    private final RunningApi api;
    private final ArrangedCalls calls;

    QueuedCampaign(RunningApi api) {
        this.api = api;
        calls = new ArrangedCalls(api);
        campaign = calls.campaign("active");
    }

    String ofCampaign(String more) {
        return "\"campaign_id\":\"" + campaign + "\"" + more;
    }

    UUID item(String status) {
        String number = "+1212555" + numbers++;
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, status);
    }

    Answer bulk(String filter, String action, @Nullable String to) {
        return post(body(filter, action, to, ""));
    }

    Answer post(String body) {
        return api.send(
                "/api/v1/call-queue/bulk",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)));
    }

    Answer post(Caller caller, String body) {
        return caller.send(
                "/call-queue/bulk",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)));
    }

    /** @param to as JSON; null for none */
    static String body(String filter, String action, @Nullable String to, String more) {
        return "{\"filter\":{%s},\"action\":\"%s\"%s%s}"
                .formatted(filter, action, to == null ? "" : ",\"to\":" + to, more);
    }

    static void assertCounts(Answer answer, int matched, int changed, int unchanged, String rejected) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"matched\":%d,\"changed\":%d,\"unchanged\":%d,\"rejected\":%s,\"remaining\":0,\"next\":null}"
                                .formatted(matched, changed, unchanged, rejected));
    }

    String row(UUID item) {
        return calls.value(
                "select status || ' ' || priority || ' ' || coalesce(reason, '-') from call_queue where id = :id",
                item);
    }
}
