package com.leadflow.api.user;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Teams are made by admins and seen by their people. */
class TeamsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void areMadeRenamedAndDeletedByAdmins() {
        Answer created = api.as(ADMIN).post("/teams", "{\"name\":\" Uptown \"}");
        String path = "/teams/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(created.body().path("name").asText()).isEqualTo("Uptown");
        Answer renamed = api.as(ADMIN).patch(path, "{\"name\":\"Downtown\"}");
        assertThat(renamed.body().path("name").asText()).isEqualTo("Downtown");
        assertThat(renamed.body().path("updated_at").asText())
                .isGreaterThan(created.body().path("updated_at").asText());
        assertThat(api.as(ADMIN).get(path).body()).isEqualTo(renamed.body());
        assertThat(api.as(ADMIN).delete(path).status()).isEqualTo(204);
        assertThat(api.as(ADMIN).get(path).status()).isEqualTo(404);
        assertThat(api.as(ADMIN).delete(path).status()).isEqualTo(404);
        assertThat(api.as(ADMIN).patch(path, "{\"name\":\"Uptown\"}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "STRANGER"})
    void areForNobodyElseToChange(Persona persona) {
        String path = "/teams/" + OWNER.team();

        assertProblem(api.as(persona).post("/teams", "{\"name\":\"Uptown\"}"), 403, "forbidden");
        assertProblem(api.as(persona).patch(path, "{\"name\":\"Uptown\"}"), 403, "forbidden");
        assertProblem(api.as(persona).delete(path), 403, "forbidden");
    }

    @Test
    void areSeenByTheirPeopleAndAdmins() {
        String path = "/teams/" + OWNER.team();

        assertThat(api.as(MATE).get(path).status()).isEqualTo(200);
        assertThat(api.as(ADMIN).get(path).status()).isEqualTo(200);
        assertThat(api.as(STRANGER).get(path).status()).isEqualTo(404);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.anonymous("/api/v1" + path).status()).isEqualTo(401);
        assertThat(listed(OWNER)).containsExactly(String.valueOf(OWNER.team()));
        assertThat(listed(ADMIN)).contains(String.valueOf(OWNER.team()), String.valueOf(STRANGER.team()));
        assertThat(api.get("/teams").body().path("items")).isEmpty();
    }

    @Test
    void areListedByName() {
        List<String> names =
                api.as(ADMIN).get("/teams?sort=name").body().path("items").findValuesAsText("name");

        assertThat(names).contains("Owner's team", "Stranger's team");
        assertThat(names.indexOf("Owner's team")).isLessThan(names.indexOf("Stranger's team"));
    }

    @Test
    void haveAName() {
        assertProblem(api.as(ADMIN).post("/teams", "{\"name\":\" \"}"), 422, "required");
        assertProblem(api.as(ADMIN).post("/teams", "{\"name\":\"" + "x".repeat(201) + "\"}"), 422, "too-long");
        assertProblem(api.as(ADMIN).patch("/teams/" + OWNER.team(), "{\"name\":null}"), 422, "required");
    }

    @Test
    void stayWhileSomebodyOrACampaignIsInThem() {
        String team = ArrangedCalls.id(api.as(ADMIN).post("/teams", "{\"name\":\"Uptown\"}"));
        move(OWNER, team);
        Answer withAUser = api.as(ADMIN).delete("/teams/" + team);
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        move(OWNER, String.valueOf(OWNER.team()));

        Answer withACampaign = api.as(ADMIN).delete("/teams/" + team);

        assertProblem(withAUser, 409, "in-use");
        assertThat(withAUser.body().path("references").toString()).isEqualTo("{\"users\":1}");
        assertProblem(withACampaign, 409, "in-use");
        assertThat(withACampaign.body().path("references").toString()).isEqualTo("{\"campaigns\":1}");
        assertThat(withACampaign.body().path("detail").asText())
                .isEqualTo("Other records refer to this team: 1 in campaigns");
        api.as(ADMIN).patch("/campaigns/" + campaign, "{\"team_id\":null}");
        assertThat(api.as(ADMIN).delete("/teams/" + team).status()).isEqualTo(204);
    }

    @Test
    void areChangedAndDeletedOnlyAsTheyWereRead() {
        String path = "/teams/" + ArrangedCalls.id(api.as(ADMIN).post("/teams", "{\"name\":\"Uptown\"}"));
        String seen = api.as(ADMIN).get(path).header("ETag");
        Answer renamed = ifMatch(path, seen, "PATCH", "{\"name\":\"Downtown\"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertProblem(ifMatch(path, seen, "PATCH", "{\"name\":\"Midtown\"}"), 412, "precondition-failed");
        assertProblem(ifMatch(path, seen, "DELETE", ""), 412, "precondition-failed");
        assertThat(ifMatch(path, renamed.header("ETag"), "DELETE", "").status()).isEqualTo(204);
    }

    @Test
    void areMadeOnceUnderAnIdempotencyKey() {
        UnaryOperator<HttpRequest.Builder> making = request -> request.header("Content-Type", "application/json")
                .header("Idempotency-Key", "one-team")
                .POST(BodyPublishers.ofString("{\"name\":\"Uptown\"}"));
        Answer first = api.as(ADMIN).send("/teams", making);
        Answer second = api.as(ADMIN).send("/teams", making);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static Answer ifMatch(String path, String tag, String method, String body) {
        return api.as(ADMIN)
                .send(
                        path,
                        request -> request.header("Content-Type", "application/json")
                                .header("If-Match", tag)
                                .method(method, BodyPublishers.ofString(body)));
    }

    private static void move(Persona persona, String team) {
        assertThat(api.as(ADMIN)
                        .patch("/users/" + persona.id(), "{\"team_id\":\"" + team + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static List<String> listed(Persona by) {
        return api.as(by).get("/teams?limit=200").body().path("items").findValuesAsText("id");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
