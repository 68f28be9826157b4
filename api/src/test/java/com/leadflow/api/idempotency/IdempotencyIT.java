package com.leadflow.api.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.ArrangedRecord;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT {
    private static final String ADA =
            "{\"name\":\"Ada Example\",\"phone\":\"+12125550171\",\"notes\":\"Prefers mornings\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    private final String key = UUID.randomUUID().toString();

    @Test
    void doItOnceAndAnswerAlike() {
        Answer first = post("/leads", key, ADA);
        Answer second = post("/leads", key, ADA);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(first.header("Location")).isNotEmpty();
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.header(header)).isEqualTo(first.header(header)).isNotEmpty();
        }
        assertThat(rows("leads where id::text = '" + ArrangedCalls.id(first) + "'"))
                .isOne();
    }

    /** Also when the lead is another one by then: what was answered was so. */
    @Test
    void answerAsItWas() {
        Answer first = post("/leads", key, ADA);
        api.patch("/leads/" + ArrangedCalls.id(first), "{\"name\":\"Eve\"}");

        assertThat(post("/leads", key, ADA).text()).isEqualTo(first.text());
    }

    @Test
    void takeBodiesThatSayTheSameForTheSame() {
        Answer first = post("/leads", key, "{\"name\":\"Ada\",\"source\":\"fair\"}");
        Answer second = post("/leads", key, " { \"source\" : \"fair\", \"name\" : \"\\u0041da\" } ");

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void refuseAKeyThatWasGivenToAnotherRequest() {
        post("/leads", key, ADA);

        assertReused(post("/leads", key, "{\"name\":\"Eve\"}"));
        assertReused(post("/campaigns", key, "{\"name\":\"Open house\"}"));
        assertReused(post("/campaigns/" + calls.campaign("draft") + "/start", key, ""));
    }

    @Test
    void letOneOfManyDoIt() {
        String lead = "{\"name\":\"Ada\",\"source\":\"" + key + "\"}";

        List<Answer> answers =
                Stream.generate(() -> supplyAsync(() -> post("/leads", key, lead))).limit(12).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).extracting(Answer::status).contains(201).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(ArrangedCalls::id))
                .containsOnly(ArrangedCalls.id(post("/leads", key, lead)));
        assertThat(rows("leads where source = '" + key + "'")).isOne();
    }

    @Test
    void tellWishesOfACommandApart() {
        String start = "/campaigns/" + calls.campaign("completed") + "/start";
        post(start, key, "{\"only_waiting\":true}");

        assertReused(post(start, key, ""));
        assertThat(post(start, key, "{\"only_waiting\":true}").status()).isEqualTo(200);
    }

    /** What was done meanwhile stays. */
    @Test
    void startNothingAgain() {
        String campaign = "/campaigns/" + calls.campaign("draft");
        post(campaign + "/start", key, "");
        post(campaign + "/pause", UUID.randomUUID().toString(), "");

        Answer again = post(campaign + "/start", key, "");

        assertThat(again.body().path("status").asText()).isEqualTo("active");
        assertThat(api.get(campaign).body().path("status").asText()).isEqualTo("paused");
    }

    @Test
    void sayThatTheSameRequestIsBeingCarriedOut() {
        api.data.owner().useTransaction(handle -> {
            handle.select(
                            "select pg_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0))",
                            UUID.nameUUIDFromBytes("user@example.com".getBytes(UTF_8))
                                    .toString(),
                            key)
                    .mapToMap()
                    .list();

            Answer answer = post("/leads", key, ADA);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("code").asText()).isEqualTo("request-in-progress");
        });

        assertThat(post("/leads", key, ADA).status()).isEqualTo(201);
    }

    @Test
    void keepNothingOfWhatWasRefused() {
        String campaign = calls.campaign("draft");

        assertThat(post("/leads", key, "{\"name\":\"Ada\",\"assigned_to\":\"" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("/campaigns/" + campaign + "/pause", key, "").status()).isEqualTo(409);
        assertThat(post("/leads", key, ADA).status()).isEqualTo(201);
    }

    @Test
    void tellUsersApart() {
        Answer first = post("/leads", key, ADA);
        Answer other = api.as(Persona.MATE)
                .send(
                        "/leads",
                        request -> request.header("Idempotency-Key", key)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(ADA)));

        assertThat(other.status()).isEqualTo(201);
        assertThat(ArrangedCalls.id(other)).isNotEqualTo(ArrangedCalls.id(first));
    }

    @Test
    void forgetAfterThreeDays() {
        Answer first = post("/leads", key, ADA);
        age("71 hours");
        Answer second = post("/leads", key, ADA);
        age("72 hours");
        Answer third = post("/leads", key, "{\"name\":\"Eve\"}");

        assertThat(ArrangedCalls.id(second)).isEqualTo(ArrangedCalls.id(first));
        assertThat(third.status()).isEqualTo(201);
        assertThat(post("/leads", key, "{\"name\":\"Eve\"}").text()).isEqualTo(third.text());
    }

    @Test
    void keepNothingReadable() {
        post("/leads", key, ADA);

        assertThat(calls.text("select string_agg(k::text, ' ') || string_agg(encode(response_body, 'escape'), ' ')"
                        + " from idempotency_keys k"))
                .contains(key)
                .doesNotContain("5550171", "Ada", "mornings");
    }

    @Test
    void coverEveryPostOfUsers() {
        String campaign = calls.campaign("draft");
        String lead = calls.lead("+12125550172");

        assertOnce("/leads/batch", "{\"leads\":[{\"name\":\"Ada\"}]}");
        assertOnce("/campaigns", "{\"name\":\"Open house\"}");
        assertOnce("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        assertOnce("/campaigns/" + campaign + "/start", "");
        assertOnce("/campaigns/" + campaign + "/pause", "");
        assertOnce("/campaigns/" + campaign + "/resume", "");
        assertOnce("/campaigns/" + campaign + "/stop", "{\"hang_up\":true}");
        assertOnce("/campaigns/" + campaign + "/start", "{\"only_waiting\":true}");
        for (ArrangedRecord record : ArrangedRecord.values()) {
            assertOnce(record.list(), record.body(calls));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two words", "LONG"})
    void refuseWhatIsNoKey(String bad) {
        Answer answer = post("/leads", bad.replace("LONG", "x".repeat(256)), ADA);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void doItAgainWithoutAKey() {
        assertThat(ArrangedCalls.id(api.post("/leads", ADA))).isNotEqualTo(ArrangedCalls.id(api.post("/leads", ADA)));
        assertThat(rows("idempotency_keys where key = '" + key + "'")).isZero();
    }

    private static void assertOnce(String path, String body) {
        String key = UUID.randomUUID().toString();
        Answer first = post(path, key, body);
        Answer second = post(path, key, body);

        assertThat(first.status()).as(path + first.text()).isLessThan(300);
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.header("Idempotency-Replayed")).as(path).isEqualTo("true");
        assertThat(second.text()).isEqualTo(first.text());
    }

    private static void assertReused(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo("idempotency-key-reused");
    }

    private static Answer post(String path, String key, String body) {
        return api.send("/api/v1" + path, request -> {
            HttpRequest.Builder keyed = request.header("Idempotency-Key", key);
            return body.isEmpty()
                    ? keyed.POST(BodyPublishers.noBody())
                    : keyed.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        });
    }

    private void age(String by) {
        calls.change("update idempotency_keys set created_at = now() - cast(? as interval) where key = ?", by, key);
    }

    private static long rows(String of) {
        return Long.parseLong(calls.text("select count(*)::text from " + of));
    }
}
