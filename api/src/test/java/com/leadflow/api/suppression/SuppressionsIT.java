package com.leadflow.api.suppression;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.Caller;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and addresses are put on the list, found, and taken off. */
class SuppressionsIT {
    private static final String NUMBER = "+12125550150";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);

    @BeforeEach
    void empty() {
        arranged.change("delete from suppressions");
    }

    @Test
    void areMadeForOnesTeam() {
        Answer created = api.as(OWNER).post("/suppressions", "{\"phone\":\"(212) 555-0150\",\"reason\":\" By mail \"}");
        String path = "/suppressions/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(created.body().path("kind").asText()).isEqualTo("phone");
        assertThat(created.body().path("value").asText()).isEqualTo(NUMBER);
        assertThat(created.body().path("team_id").asText()).isEqualTo(String.valueOf(OWNER.team()));
        assertThat(created.body().path("source").asText()).isEqualTo("manual");
        assertThat(created.body().path("reason").asText()).isEqualTo("By mail");
        assertThat(created.body().path("created_by").asText())
                .isEqualTo(OWNER.id().toString());
        assertThat(api.as(MATE).get(path).body()).isEqualTo(created.body());
        assertThat(api.as(STRANGER).get(path).status()).isEqualTo(404);
        assertThat(api.as(MATE).delete(path).status()).isEqualTo(204);
        assertThat(api.as(MATE).delete(path).status()).isEqualTo(404);
    }

    @Test
    void areMadeForEverybodyByAdmins() {
        Answer created = api.as(ADMIN).post("/suppressions", "{\"email\":\"Ada@Example.com\",\"global\":true}");
        String path = "/suppressions/" + ArrangedCalls.id(created);

        assertThat(created.body().path("kind").asText()).isEqualTo("email");
        assertThat(created.body().path("value").asText()).isEqualTo("Ada@Example.com");
        assertThat(created.body().path("team_id").isNull()).isTrue();
        assertThat(api.as(STRANGER).get(path).status()).isEqualTo(200);
        assertProblem(api.as(STRANGER).delete(path), 403, "forbidden");
        assertProblem(
                api.as(OWNER).post("/suppressions", "{\"phone\":\"" + NUMBER + "\",\"global\":true}"),
                403,
                "forbidden");
        assertThat(api.as(ADMIN).delete(path).status()).isEqualTo(204);
    }

    @Test
    void areOnTheListOnceInEachScope() {
        String first = ArrangedCalls.id(suppress(OWNER, "\"reason\":\"first\""));
        Answer again = suppress(MATE, "\"reason\":\"second\"");

        assertThat(again.status()).isEqualTo(201);
        assertThat(ArrangedCalls.id(again)).isEqualTo(first);
        assertThat(again.body().path("reason").asText()).isEqualTo("first");
        String global = ArrangedCalls.id(suppress(ADMIN, "\"global\":true"));
        assertThat(ArrangedCalls.id(suppress(ADMIN, "\"global\":true"))).isEqualTo(global);
        assertThat(ids(search(OWNER, "{\"phone\":\"" + NUMBER + "\"}"))).containsExactly(global, first);
        assertThat(ids(search(STRANGER, "{\"phone\":\"" + NUMBER + "\"}"))).containsExactly(global);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                     | one-of
            {"phone":"+12125550150","email":"ada@example.com"}     | one-of
            {"phone":"12"}                                         | invalid-number
            {"email":"ada"}                                        | invalid-email
            {"phone":"+12125550150","team_id":"1"}                 | invalid-id
            {"phone":"+12125550150","global":true,"team_id":"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10"} | one-of
            {"phone":"+12125550150","team_id":"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10"} | unknown-team
            {"phone":"+12125550150","value":"x"}                   | unknown-property
            """)
    void areRefusedWhereSomethingIsWrong(String body, String code) {
        assertProblem(api.as(OWNER).post("/suppressions", body), 422, code);
    }

    @Test
    void areOfNoTeamThatOneIsNotIn() {
        String body = "{\"phone\":\"" + NUMBER + "\",\"team_id\":\"" + STRANGER.team() + "\"}";

        assertProblem(api.as(OWNER).post("/suppressions", body), 422, "unknown-team");
        // In no team, and no admin.
        assertProblem(api.post("/suppressions", "{\"phone\":\"" + NUMBER + "\"}"), 422, "required");
        assertThat(api.as(ADMIN).post("/suppressions", body).status()).isEqualTo(201);
    }

    @Test
    void areListedAndFiltered() {
        String number = ArrangedCalls.id(suppress(OWNER, "\"reason\":\"asked\""));
        String address = ArrangedCalls.id(
                api.as(ADMIN).post("/suppressions", "{\"email\":\"ada@example.com\",\"global\":true}"));

        assertThat(listed(OWNER, "")).containsExactly(address, number);
        assertThat(listed(STRANGER, "")).containsExactly(address);
        assertThat(listed(OWNER, "?kind=phone")).containsExactly(number);
        assertThat(listed(OWNER, "?global=true")).containsExactly(address);
        assertThat(listed(OWNER, "?team_id=" + OWNER.team())).containsExactly(number);
        assertThat(listed(OWNER, "?source=import")).isEmpty();
        assertThat(listed(OWNER, "?created_before=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(listed(OWNER, "?limit=1&sort=created_at")).containsExactly(number);
        assertProblem(api.as(OWNER).get("/suppressions?phone=" + 1), 400, "unknown-parameter");
        assertProblem(api.as(OWNER).get("/suppressions?sort=value"), 400, "not-sortable");
        assertProblem(api.as(OWNER).get("/suppressions?kind=fax"), 400, "invalid-parameter");
    }

    /** Nobody reads off the list who of everybody's leads said "stop"; whether somebody did may be asked. */
    @Test
    void areNotListedToOthersThanAdminsWhereALeadSaidSo() {
        String id = ArrangedCalls.id(suppress(ADMIN, "\"global\":true"));
        arranged.change("update suppressions set source = 'call', created_by = null");
        String path = "/suppressions/" + id;

        assertThat(listed(OWNER, "")).isEmpty();
        assertThat(listed(ADMIN, "")).containsExactly(id);
        assertThat(api.as(OWNER).get(path).status()).isEqualTo(404);
        assertThat(api.as(OWNER).delete(path).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get("/suppressions/export").text().lines()).hasSize(1);
        assertThat(api.as(ADMIN).get("/suppressions/export").text().lines()).hasSize(2);
        assertThat(ids(search(OWNER, "{\"phone\":\"" + NUMBER + "\"}"))).containsExactly(id);
        assertThat(suppress(OWNER, "\"reason\":\"asked\"").status()).isEqualTo(201);
        assertThat(ids(search(OWNER, "{\"phone\":\"" + NUMBER + "\"}"))).hasSize(2);
    }

    @Test
    void areFoundHoweverTheyAreWritten() {
        String number = ArrangedCalls.id(suppress(OWNER, "\"reason\":\"asked\""));
        String address = ArrangedCalls.id(api.as(OWNER).post("/suppressions", "{\"email\":\"ada@example.com\"}"));

        assertThat(ids(search(OWNER, "{\"phone\":\"212-555-0150\"}"))).containsExactly(number);
        assertThat(ids(search(OWNER, "{\"email\":\"ADA@example.com\"}"))).containsExactly(address);
        assertThat(ids(search(STRANGER, "{\"phone\":\"" + NUMBER + "\"}"))).isEmpty();
        assertProblem(search(OWNER, "{}"), 422, "one-of");
    }

    @Test
    void cancelWhatWaits() {
        Caller owner = api.as(OWNER);
        String campaign = ArrangedCalls.id(owner.post(
                "/campaigns",
                "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}"));
        String lead = ArrangedCalls.id(owner.post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + NUMBER + "\"}"));
        owner.post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        arranged.change("update campaigns set status = 'active' where id = ?", UUID.fromString(campaign));
        UUID item = arranged.item(campaign, lead, NUMBER, "pending");

        suppress(OWNER, "\"reason\":\"asked\"");

        Answer answer = owner.get("/call-queue/" + item);
        assertThat(answer.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(answer.body().path("reason").asText()).isEqualTo("suppressed");
        Answer leads = owner.get("/campaigns/" + campaign + "/leads");
        assertThat(leads.body().at("/items/0/status").asText()).isEqualTo("failed");
        assertThat(leads.body().at("/items/0/reason").asText()).isEqualTo("suppressed");
        assertThat(owner.get("/leads/" + lead).body().path("do_not_call").asBoolean())
                .isFalse();
    }

    @Test
    void areMadeOnceUnderAnIdempotencyKey() {
        String body = "{\"phone\":\"" + NUMBER + "\"}";
        Answer first = keyed("/suppressions", "suppression", "application/json", body);

        Answer again = keyed("/suppressions", "suppression", "application/json", body);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void keepTheirTeamFromBeingDeleted() {
        String team = ArrangedCalls.id(api.as(ADMIN).post("/teams", "{\"name\":\"Uptown\"}"));
        api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + NUMBER + "\",\"team_id\":\"" + team + "\"}");

        Answer answer = api.as(ADMIN).delete("/teams/" + team);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("references").toString()).isEqualTo("{\"suppressions\":1}");
    }

    @Test
    void areRecordedAndStoredWithoutTheirNumbers() {
        String id = ArrangedCalls.id(suppress(OWNER, "\"reason\":\"asked\""));
        api.as(OWNER).delete("/suppressions/" + id);

        Answer changes = api.as(ADMIN).get("/audit?table_name=suppressions&row_id=" + id);

        assertThat(changes.body().findValuesAsText("action")).containsExactly("delete", "insert");
        assertThat(changes.body().findValuesAsText("actor")).containsOnly("user:" + OWNER.id());
        assertThat(changes.text()).doesNotContain(NUMBER.substring(1));
    }

    private static Answer suppress(Persona persona, String more) {
        return api.as(persona).post("/suppressions", "{\"phone\":\"" + NUMBER + "\"," + more + "}");
    }

    private static Answer search(Persona persona, String body) {
        return api.as(persona).post("/suppressions/search", body);
    }

    private static Answer keyed(String path, String key, String type, String body) {
        return api.as(OWNER)
                .send(
                        path,
                        request -> request.header("Idempotency-Key", key)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(body)));
    }

    private static List<String> listed(Persona persona, String query) {
        return ids(api.as(persona).get("/suppressions" + query));
    }

    private static List<String> ids(Answer answer) {
        return answer.body().path("items").findValuesAsText("id");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
