package com.leadflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import java.util.StringJoiner;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoutesIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void keepALeadsLife() {
        Answer created =
                api.post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"(212) 555-0110\",\"notes\":\"Garden\"}");
        String path = "/leads/" + created.body().path("id").asText();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("phone").asText()).isEqualTo("+12125550110");
        assertThat(api.patch(path, "{\"notes\":null,\"do_not_call\":true}")
                        .body()
                        .path("do_not_call")
                        .asBoolean())
                .isTrue();
        assertThat(api.get(path).body().path("notes").isNull()).isTrue();
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void takeTheGoodLeadsOfABatch() {
        Answer answer = api.post(
                "/leads/batch",
                "{\"leads\":[{\"name\":\"Ada\",\"phone\":\"+12125550111\"},{\"name\":\"\",\"phone\":\"1\"}]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/created/0/index").asInt()).isZero();
        assertThat(answer.body().at("/rejected/0/index").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/rejected/0/errors")).hasSize(2);
    }

    @Test
    void nameTheRightLeadsOfABatchWhoseAssigneeIsUnknown() {
        StringJoiner leads = new StringJoiner(",", "{\"leads\":[", "]}");
        for (int index = 0; index < 8; index++) {
            String assignee = index % 2 == 0 ? "null" : "\"" + UUID.randomUUID() + "\"";
            leads.add("{\"name\":\"Lead %d\",\"assigned_to\":%s}".formatted(index, assignee));
        }

        Answer answer = api.post("/leads/batch", leads.toString());

        assertThat(answer.body().path("created").findValuesAsText("index")).containsExactly("0", "2", "4", "6");
        assertThat(answer.body().path("rejected").findValuesAsText("index")).containsExactly("1", "3", "5", "7");
    }

    @Test
    void pageThroughAList() {
        for (int i = 20; i < 25; i++) {
            api.post("/leads", "{\"name\":\"Paged\",\"source\":\"paged\",\"phone\":\"+121255501" + i + "\"}");
        }

        Answer first = api.get("/leads?source=paged&limit=3");
        Answer second = api.get("/leads?source=paged&limit=3&cursor="
                + first.body().path("next_cursor").asText());

        assertThat(first.body().path("items")).hasSize(3);
        assertThat(second.body().path("items")).hasSize(2);
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void attachANumberOnce() {
        String campaign = api.post("/campaigns", "{\"name\":\"Open house\"}")
                .body()
                .path("id")
                .asText();
        String first = lead("+12125550130");
        String second = lead("+12125550130");

        Answer answer =
                api.post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + first + "\",\"" + second + "\"]}");

        assertThat(answer.body().path("attached").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/rejected/0/lead_id").asText()).isEqualTo(second);
        assertThat(answer.body().at("/rejected/0/code").asText()).isEqualTo("duplicate-number");
    }

    @Test
    void answerEveryMistakeWithAProblem() {
        assertProblem(api.post("/leads", "{"), 400, "malformed-json");
        assertProblem(api.post("/leads", "{\"name\":\"Ada\",\"phone\":\"12\"}"), 422, "invalid-number");
        assertProblem(api.post("/leads", "{\"name\":\"Ada\",\"fone\":\"12\"}"), 422, "unknown-property");
        assertProblem(api.get("/leads?fone=1"), 400, "unknown-parameter");
        assertProblem(api.get("/leads/no-id"), 404, "not-found");
        assertProblem(api.get("/nothing"), 404, "not-found");
        assertProblem(api.anonymous("/api/v1/leads"), 401, "unauthenticated");
        assertProblem(api.webhook("wrong", "{}"), 401, "invalid-secret");
        assertProblem(api.webhook(RunningApi.WEBHOOK_SECRET, "{"), 400, "malformed-event");
    }

    @Test
    void acceptAWebhookAboutACallThatIsNotOurs() {
        Answer answer = api.webhook(
                RunningApi.WEBHOOK_SECRET,
                "{\"message\":{\"type\":\"status-update\",\"status\":\"ended\",\"call\":{\"id\":\"call-1\"}}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.get("/call-queue").body().path("items")).isEmpty();
        assertThat(api.get("/call-history").body().path("items")).isEmpty();
    }

    private static String lead(String number) {
        return api.post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}")
                .body()
                .path("id")
                .asText();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
