package com.leadflow.api.user;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** People, what they may do, and in which team. */
class UsersIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @AfterEach
    void putEverybodyBack() {
        api.data.owner().useTransaction(handle -> {
            restore(handle, ADMIN, "admin");
            List.of(OWNER, MATE, STRANGER).forEach(persona -> restore(handle, persona, "user"));
        });
    }

    @ParameterizedTest
    @EnumSource(Persona.class)
    void readThemselves(Persona persona) {
        Answer me = api.as(persona).get("/users/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body().path("id").asText()).isEqualTo(persona.id().toString());
        assertThat(me.body().path("email").asText()).isEqualTo(persona.email());
        assertThat(me.body().path("role").asText()).isEqualTo(persona == ADMIN ? "admin" : "user");
        assertThat(me.body()).isEqualTo(api.as(persona).get(path(persona)).body());
    }

    @Test
    void readThemselvesWithTheirFirstRequest() {
        assertThat(api.get("/users/me").body().path("team_id").isNull()).isTrue();
        assertThat(api.anonymous("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void seeTheirTeamAndAdminsEverybody() {
        assertThat(listed(OWNER, "")).containsExactlyInAnyOrder(OWNER.id(), MATE.id());
        assertThat(listed(ADMIN, "")).contains(ADMIN.id(), OWNER.id(), MATE.id(), STRANGER.id());
        assertThat(api.as(OWNER).get(path(MATE)).status()).isEqualTo(200);
        assertThat(api.as(OWNER).get(path(STRANGER)).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get(path(ADMIN)).status()).isEqualTo(404);
        assertThat(api.as(ADMIN).get(path(STRANGER)).status()).isEqualTo(200);
    }

    @Test
    void areListedByRoleAndTeamAndPageByPage() {
        assertThat(listed(ADMIN, "?role=admin")).containsExactly(ADMIN.id());
        assertThat(listed(ADMIN, "?team_id=" + OWNER.team())).containsExactlyInAnyOrder(OWNER.id(), MATE.id());
        assertThat(listed(ADMIN, "?in_team=false"))
                .contains(ADMIN.id())
                .doesNotContain(OWNER.id(), MATE.id(), STRANGER.id());
        assertThat(listed(ADMIN, "?in_team=true&role=user"))
                .containsExactlyInAnyOrder(OWNER.id(), MATE.id(), STRANGER.id());

        Answer first = api.as(OWNER).get("/users?sort=created_at&limit=1");
        Answer second = api.as(OWNER)
                .get("/users?limit=1&cursor=" + first.body().path("next_cursor").asText());

        assertThat(List.of(ids(first).get(0), ids(second).get(0))).containsExactlyInAnyOrder(OWNER.id(), MATE.id());
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
    }

    /** Its cursor would carry addresses into addresses. */
    @Test
    void areNotSortedByTheirAddress() {
        assertProblem(api.as(ADMIN).get("/users?sort=email"), 400, "invalid-parameter");
    }

    @Test
    void changeTheirOwnName() {
        Answer renamed = api.as(OWNER).patch(path(OWNER), "{\"name\":\" Ada B. Example \"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.body().path("name").asText()).isEqualTo("Ada B. Example");
        assertThat(api.as(OWNER).get("/users/me").body()).isEqualTo(renamed.body());
    }

    @Test
    void changeOnlyWhatTheyHaveRead() {
        String seen = api.as(OWNER).get(path(OWNER)).header("ETag");

        assertThat(renameIfMatch(seen).status()).isEqualTo(200);
        assertProblem(renameIfMatch(seen), 412, "precondition-failed");
        assertThat(renameIfMatch(api.as(OWNER).get("/users/me").header("ETag")).status())
                .isEqualTo(200);
    }

    @Test
    void changeNobodyElses() {
        assertProblem(api.as(OWNER).patch(path(MATE), "{\"name\":\"Eve\"}"), 403, "forbidden");
        assertProblem(api.as(OWNER).patch(path(STRANGER), "{\"name\":\"Eve\"}"), 404, "not-found");
        assertProblem(api.as(ADMIN).patch("/users/" + UUID.randomUUID(), "{\"name\":\"Eve\"}"), 404, "not-found");
    }

    @Test
    void giveThemselvesNeitherRoleNorTeam() {
        assertProblem(api.as(OWNER).patch(path(OWNER), "{\"role\":\"admin\"}"), 403, "forbidden");
        assertProblem(api.as(OWNER).patch(path(OWNER), "{\"team_id\":null}"), 403, "forbidden");
        assertProblem(api.as(OWNER).patch(path(OWNER), "{\"team_id\":\"" + STRANGER.team() + "\"}"), 403, "forbidden");
        assertThat(api.as(OWNER)
                        .patch(path(OWNER), "{\"role\":\"user\",\"team_id\":\"" + OWNER.team() + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":null}                                        | required
            {"name":" "}                                         | required
            {"role":"owner"}                                     | unknown-value
            {"role":null}                                        | required
            {"team_id":"none"}                                   | invalid-id
            {"team_id":"00000000-0000-4000-8000-000000000000"}   | unknown-team
            {"email":"ada@example.com"}                          | unknown-property
            """)
    void areNotWhatDoesNotFit(String patch, String code) {
        assertProblem(api.as(ADMIN).patch(path(OWNER), patch), 422, code);
    }

    @Test
    void areAdminsFromTheirNextRequestOn() {
        String lead = ArrangedCalls.id(api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\"}"));
        assertThat(leads(STRANGER)).doesNotContain(lead);

        Answer promoted = api.as(ADMIN).patch(path(STRANGER), "{\"role\":\"admin\"}");

        assertThat(promoted.body().path("role").asText()).isEqualTo("admin");
        assertThat(leads(STRANGER)).contains(lead);
        assertThat(api.as(STRANGER).post("/teams", "{\"name\":\"Uptown\"}").status())
                .isEqualTo(201);
    }

    @Test
    void areNoneFromTheirNextRequestOn() {
        String lead = ArrangedCalls.id(api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\"}"));
        attach(campaign(MATE), lead);
        api.as(ADMIN).patch(path(MATE), "{\"role\":\"admin\"}");
        assertThat(leads(MATE)).contains(lead);

        api.as(MATE).patch(path(MATE), "{\"role\":\"user\"}");

        // The mate may still read it, as everybody in the team; but it is none of those they look after.
        assertThat(leads(MATE)).doesNotContain(lead);
        assertProblem(api.as(MATE).patch(path(OWNER), "{\"role\":\"admin\"}"), 403, "forbidden");
        assertProblem(api.as(MATE).get(path(STRANGER)), 404, "not-found");
        assertProblem(api.as(MATE).post("/teams", "{\"name\":\"Uptown\"}"), 403, "forbidden");
    }

    @Test
    void seeWhatIsTheirNewTeamsAndLeaveTheOldOnesBehind() {
        String campaign = campaign(OWNER);
        String own = campaign(STRANGER);

        Answer moved = api.as(ADMIN).patch(path(STRANGER), "{\"team_id\":\"" + OWNER.team() + "\"}");

        assertThat(moved.body().path("team_id").asText()).isEqualTo(String.valueOf(OWNER.team()));
        assertThat(api.as(STRANGER).get("/campaigns/" + campaign).status()).isEqualTo(200);
        assertThat(api.as(STRANGER).get("/campaigns/" + own).status()).isEqualTo(404);
        assertThat(listed(STRANGER, "")).contains(OWNER.id());

        api.as(ADMIN).patch(path(STRANGER), "{\"team_id\":null}");

        assertThat(api.as(STRANGER).get("/campaigns/" + campaign).status()).isEqualTo(404);
    }

    @Test
    void keepTheLastAdmin() {
        assertProblem(api.as(ADMIN).patch(path(ADMIN), "{\"role\":\"user\"}"), 409, "last-admin");

        api.as(ADMIN).patch(path(OWNER), "{\"role\":\"admin\"}");

        assertThat(api.as(ADMIN).patch(path(ADMIN), "{\"role\":\"user\"}").status())
                .isEqualTo(200);
        assertProblem(api.as(OWNER).patch(path(OWNER), "{\"role\":\"user\"}"), 409, "last-admin");
        assertThat(api.as(OWNER).patch(path(OWNER), "{\"name\":\"Ada\"}").status())
                .isEqualTo(200);
    }

    /** Each sees the other one when they begin. */
    @Test
    void keepTheLastAdminWhenTwoCeaseToBeOneAtTheSameMoment() {
        api.as(ADMIN).patch(path(OWNER), "{\"role\":\"admin\"}");
        try (Handle other = api.data.owner().open()) {
            other.begin();
            other.execute("update users set role = 'user' where id = ?", ADMIN.id());

            CompletableFuture<Answer> second =
                    CompletableFuture.supplyAsync(() -> api.as(OWNER).patch(path(OWNER), "{\"role\":\"user\"}"));
            await().pollInterval(Duration.ofMillis(20)).until(UsersIT::somebodyWaits);
            other.commit();

            assertProblem(second.join(), 409, "last-admin");
        }
    }

    private static Answer renameIfMatch(String tag) {
        return api.as(OWNER)
                .send(
                        path(OWNER),
                        request -> request.header("Content-Type", "application/json")
                                .header("If-Match", tag)
                                .method("PATCH", BodyPublishers.ofString("{\"name\":\"Ada\"}")));
    }

    private static boolean somebodyWaits() {
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery(
                                "select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                        .mapTo(Boolean.class)
                        .one());
    }

    private static void restore(Handle handle, Persona persona, String role) {
        handle.execute("update users set role = ?, team_id = ? where id = ?", role, persona.team(), persona.id());
    }

    private static String campaign(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static void attach(String campaign, String lead) {
        api.as(ADMIN).patch("/leads/" + lead, "{\"phone\":\"+12125550100\"}");
        assertThat(api.as(ADMIN)
                        .post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}")
                        .body()
                        .path("attached")
                        .asInt())
                .isOne();
    }

    private static List<String> leads(Persona by) {
        return api.as(by).get("/leads?limit=200").body().path("items").findValuesAsText("id");
    }

    private static List<UUID> listed(Persona by, String query) {
        return ids(api.as(by).get("/users" + query));
    }

    private static List<UUID> ids(Answer list) {
        return list.body().path("items").findValuesAsText("id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private static String path(Persona persona) {
        return "/users/" + persona.id();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
