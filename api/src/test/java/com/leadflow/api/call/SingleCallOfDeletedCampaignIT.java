package com.leadflow.api.call;

import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single call that was made for a campaign, and has ended: once the campaign is deleted, nobody knows any more by what its lead says "stop". */
class SingleCallOfDeletedCampaignIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 5_000;

    private String campaign = "";
    private UUID item = UUID.randomUUID();

    @BeforeEach
    void arrange() {
        campaign = ArrangedCalls.id(api.as(OWNER)
                .post(
                        "/campaigns",
                        "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}"));
        item = singleCall("\"campaign_id\":\"%s\"".formatted(campaign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "failed"})
    void waitsNoMore(String status) {
        calls.change("update call_queue set status = ? where id = ?", status, item);
        assertThat(api.as(MATE).delete("/campaigns/" + campaign).status()).isEqualTo(204);

        Answer alone = requeue();
        Answer among = bulk(item);

        assertRefused(alone);
        assertThat(among.body().path("rejected").toString()).isEqualTo("{\"campaign-deleted\":1}");
        assertThat(status()).isEqualTo(status);
    }

    /** Its words and its team are those of who asked for it. */
    @Test
    void waitsAgainWhereItWasMadeForNoCampaign() {
        UUID alone = singleCall("\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"");
        calls.change("update call_queue set status = 'failed' where id = ?", alone);

        assertThat(bulk(alone).body().path("changed").asInt()).isOne();
    }

    @Test
    void waitsAgainWhileThereIsTheCampaign() {
        calls.change("update call_queue set status = 'failed' where id = ?", item);

        assertThat(requeue().status()).isEqualTo(200);
        assertThat(api.as(MATE).delete("/campaigns/" + campaign).status()).isEqualTo(409);
    }

    @Test
    void waitsNoMoreWhereTheCampaignIsDeletedMeanwhile() {
        calls.change("update call_queue set status = 'failed' where id = ?", item);

        assertRefused(meanwhile("delete from campaigns where id = ?", campaign, this::requeue));
        assertThat(status()).isEqualTo("failed");
    }

    @Test
    void waitsNoMoreAmongManyWhereTheCampaignIsDeletedMeanwhile() {
        calls.change("update call_queue set status = 'failed' where id = ?", item);

        Answer among = meanwhile("delete from campaigns where id = ?", campaign, () -> bulk(item));

        assertThat(among.body().path("rejected").toString()).isEqualTo("{\"campaign-deleted\":1}");
        assertThat(status()).isEqualTo("failed");
    }

    /** The other way round: it is queued again while somebody deletes the campaign. */
    @Test
    void keepsTheCampaignWhereItIsQueuedAgainMeanwhile() {
        calls.change("update call_queue set status = 'failed' where id = ?", item);

        Answer deletion = meanwhile(
                "with held as (select leadflow.hold_campaigns_of(array[id], true) from call_queue where id = ?)"
                        + " update call_queue q set status = 'pending' from held where q.id = '" + item + "'",
                item.toString(),
                () -> api.as(MATE).delete("/campaigns/" + campaign));

        assertThat(deletion.status()).isEqualTo(409);
    }

    private static UUID singleCall(String by) {
        String lead = ArrangedCalls.id(api.as(OWNER)
                .post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"+1212555%s\"}".formatted(numbers++)));
        Answer made = post("/calls", "{\"lead_id\":\"%s\",%s}".formatted(lead, by));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return UUID.fromString(ArrangedCalls.id(made));
    }

    private Answer requeue() {
        return api.as(OWNER).patch("/call-queue/" + item, "{\"status\":\"pending\"}");
    }

    private static Answer bulk(UUID item) {
        Answer answer =
                post("/call-queue/bulk", "{\"filter\":{\"ids\":[\"%s\"]},\"action\":\"requeue\"}".formatted(item));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer;
    }

    private static Answer post(String path, String body) {
        return api.as(OWNER)
                .send(
                        path,
                        request -> request.header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(body)));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("conflict");
        assertThat(answer.body().path("detail").asText())
                .isEqualTo(
                        "The campaign that this call was made for is deleted: make a new call by POST /api/v1/calls");
    }

    private String status() {
        return calls.value("select status from call_queue where id = :id", item);
    }

    /** What is answered where the change has been made before, and is committed only when the API waits for it. */
    private static Answer meanwhile(String change, String id, Supplier<Answer> request) {
        CompletableFuture<Answer> answer = api.data.owner().inTransaction(other -> {
            other.execute(change, UUID.fromString(id));
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(request);
            await().atMost(Duration.ofMinutes(1)).until(() -> asked.isDone() || api.data.isAnybodyWaitingForALock());
            return asked;
        });
        return answer.join();
    }
}
