package com.leadflow.api.user;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.Caller;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.account.ApiKeySecret;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Keys with which machines act as a user. Their secrets are nowhere but in the answer that shows them once. */
class ApiKeysIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("com.leadflow");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        ours.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void nothingOfASecretIsLogged() {
        root.detachAppender(logged);
        ours.setLevel(null);

        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains("lf_"));
    }

    @ParameterizedTest
    @EnumSource(Persona.class)
    void actAsTheirUser(Persona persona) {
        Caller machine = machine(create(persona));

        assertThat(machine.get("/users/me").body().path("id").asText())
                .isEqualTo(persona.id().toString());
        Answer lead = machine.post("/leads", "{\"name\":\"Ada Example\"}");
        assertThat(lead.body().path("created_by").asText())
                .isEqualTo(persona.id().toString());
        assertThat(machine.get("/users/" + STRANGER.id()).status())
                .isEqualTo(persona == ADMIN || persona == STRANGER ? 200 : 404);
    }

    @Test
    void showTheirSecretOnceAndLeaveADigest() {
        Answer created = create(OWNER);
        String secret = secret(created);
        String path = path(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(created.header("Cache-Control")).contains("no-store");
        assertThat(secret).matches("lf_[A-Za-z0-9_-]{64}");
        assertThat(secret).startsWith(created.body().path("prefix").asText());
        assertThat(created.body().path("expires_at").isNull()).isTrue();
        assertThat(api.as(OWNER).get(path).body().path("secret").isNull()).isTrue();
        assertThat(api.as(OWNER).get("/api-keys").body().toString()).doesNotContain(secret.substring(11));
        assertThat(row(created)).contains("Nightly import").doesNotContain(secret.substring(11));
    }

    @Test
    void areAnotherWhenTheyAreAskedForAgain() {
        Answer first = createUnderAKey();
        Answer second = createUnderAKey();

        assertThat(second.status()).isEqualTo(201);
        assertThat(id(second)).isNotEqualTo(id(first));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(arranged.value("select count(*)::text from idempotency_keys where user_id = :id", OWNER.id()))
                .isEqualTo("0");
    }

    @Test
    void areNamedWhereTheirChangesAreRecorded() {
        Answer created = create(OWNER);
        String lead = ArrangedCalls.id(machine(created).post("/leads", "{\"name\":\"Ada Example\"}"));
        api.as(OWNER).patch("/leads/" + lead, "{\"name\":\"Ada B. Example\"}");

        assertThat(actors(lead)).containsExactly("user:" + OWNER.id(), "key:" + id(created));
        assertThat(actors(id(created))).contains("user:" + OWNER.id());
    }

    @Test
    void areSeenByTheirUserAndAdmins() {
        Answer created = create(OWNER);

        assertThat(api.as(OWNER).get(path(created)).status()).isEqualTo(200);
        assertThat(api.as(ADMIN).get(path(created)).status()).isEqualTo(200);
        assertThat(api.as(MATE).get(path(created)).status()).isEqualTo(404);
        assertThat(api.as(STRANGER).get(path(created)).status()).isEqualTo(404);
        assertThat(api.anonymous("/api/v1" + path(created)).status()).isEqualTo(401);
        assertThat(listed(OWNER, "")).contains(id(created));
        assertThat(listed(ADMIN, "")).contains(id(created));
        assertThat(listed(ADMIN, "?user_id=" + OWNER.id())).contains(id(created));
        assertThat(listed(ADMIN, "?user_id=" + MATE.id())).doesNotContain(id(created));
        assertThat(listed(MATE, "")).doesNotContain(id(created));
        assertThat(listed(MATE, "?user_id=" + OWNER.id())).isEmpty();
    }

    @Test
    void openNothingOnceTheyAreRevoked() {
        Answer created = create(OWNER);
        Caller machine = machine(created);
        assertThat(machine.get("/leads").status()).isEqualTo(200);

        assertThat(api.as(MATE).delete(path(created)).status()).isEqualTo(404);
        assertThat(machine.get("/leads").status()).isEqualTo(200);
        assertThat(api.as(OWNER).delete(path(created)).status()).isEqualTo(204);

        assertRefused(machine.get("/leads"));
        assertThat(api.as(OWNER).get(path(created)).status()).isEqualTo(404);
        assertThat(api.as(OWNER).delete(path(created)).status()).isEqualTo(404);
    }

    @Test
    void areRevokedByAdminsToo() {
        Answer created = create(OWNER);

        assertThat(api.as(ADMIN).delete(path(created)).status()).isEqualTo(204);

        assertRefused(machine(created).get("/leads"));
    }

    @Test
    void openNothingOnceTheyHaveExpired() {
        Answer created = api.as(OWNER)
                .post("/api-keys", "{\"name\":\"Nightly import\",\"expires_at\":\"2999-01-01T00:00:00+01:00\"}");
        assertThat(created.body().path("expires_at").asText()).isEqualTo("2998-12-31T23:00:00Z");
        assertThat(machine(created).get("/leads").status()).isEqualTo(200);

        arranged.change(
                "update api_keys set created_at = now() - interval '1 day', expires_at = now() where id = ?",
                UUID.fromString(id(created)));

        assertRefused(machine(created).get("/leads"));
        assertThat(listed(OWNER, "")).contains(id(created));
    }

    @Test
    void areRefusedWhereTheSecretIsAnother() {
        String secret = secret(create(OWNER));
        String ofAnother = secret(create(OWNER));

        assertRefused(
                api.with(secret.substring(0, 30) + ofAnother.substring(30)).get("/leads"));
        assertRefused(api.with(secret.substring(0, 66)).get("/leads"));
        assertRefused(api.with(secret + "A").get("/leads"));
        assertRefused(api.with(ApiKeySecret.create().text()).get("/leads"));
        assertRefused(api.with("lf_").get("/leads"));
        assertThat(api.with(secret).get("/leads").status()).isEqualTo(200);
    }

    @Test
    void loseTheRightsThatTheirUserLoses() {
        Caller machine = machine(create(MATE));
        assertThat(machine.get("/users/" + STRANGER.id()).status()).isEqualTo(404);

        api.as(ADMIN).patch("/users/" + MATE.id(), "{\"role\":\"admin\"}");
        assertThat(machine.get("/users/" + STRANGER.id()).status()).isEqualTo(200);
        api.as(ADMIN).patch("/users/" + MATE.id(), "{\"role\":\"user\"}");

        assertThat(machine.get("/users/" + STRANGER.id()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void makeNoKeysAndChangeNoUsers(Persona persona) {
        Answer created = create(persona);
        Caller machine = machine(created);

        assertForbidden(machine.post("/api-keys", "{\"name\":\"Another\"}"));
        assertForbidden(machine.delete(path(created)));
        assertForbidden(machine.patch("/users/" + persona.id(), "{\"name\":\"Eve\"}"));
        assertForbidden(machine.patch("/users/" + STRANGER.id(), "{\"role\":\"admin\"}"));
        assertThat(machine.get(path(created)).status()).isEqualTo(200);
    }

    @Test
    void tellToTheHourWhenTheyWereUsed() {
        Answer created = create(OWNER);
        assertThat(created.body().path("last_used_at").isNull()).isTrue();

        machine(created).get("/leads");
        String first = lastUsed(created);
        machine(created).get("/leads");

        assertThat(lastUsed(created)).isEqualTo(first);
        UUID id = UUID.fromString(id(created));
        arranged.change("update api_keys set last_used_at = now() - interval '59 minutes' where id = ?", id);
        String lately = lastUsed(created);
        machine(created).get("/leads");
        assertThat(lastUsed(created)).isEqualTo(lately);
        arranged.change("update api_keys set last_used_at = now() - interval '61 minutes' where id = ?", id);
        machine(created).get("/leads");
        assertThat(lastUsed(created)).isGreaterThan(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | required
            {"name":" "}                                               | required
            {"name":"Import","expires_at":"tomorrow"}                  | invalid-time
            {"name":"Import","expires_at":"2020-01-01T00:00:00Z"}      | in-the-past
            {"name":"Import","user_id":"00000000-0000-4000-8000-1"}    | unknown-property
            """)
    void areNotMadeOfWhatDoesNotFit(String body, String code) {
        Answer answer = api.as(OWNER).post("/api-keys", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }

    private static Answer create(Persona persona) {
        return api.as(persona).post("/api-keys", "{\"name\":\" Nightly import \"}");
    }

    private static Answer createUnderAKey() {
        return api.as(OWNER)
                .send(
                        "/api-keys",
                        request -> request.header("Content-Type", "application/json")
                                .header("Idempotency-Key", "one-import")
                                .POST(BodyPublishers.ofString("{\"name\":\"Import\"}")));
    }

    /** Of its changes, the last one first. */
    private static List<String> actors(String row) {
        return api.as(ADMIN).get("/audit?row_id=" + row).body().path("items").findValuesAsText("actor");
    }

    private static Caller machine(Answer created) {
        return api.with(secret(created));
    }

    private static String secret(Answer created) {
        return created.body().path("secret").asText();
    }

    private static String id(Answer created) {
        return ArrangedCalls.id(created);
    }

    private static String path(Answer created) {
        return "/api-keys/" + id(created);
    }

    private static String lastUsed(Answer created) {
        return api.as(OWNER).get(path(created)).body().path("last_used_at").asText();
    }

    private static String row(Answer created) {
        return arranged.value(
                "select keys::text || encode(secret_digest, 'escape') from api_keys keys where id = :id",
                UUID.fromString(id(created)));
    }

    private static List<String> listed(Persona by, String query) {
        return api.as(by).get("/api-keys" + query).body().path("items").findValuesAsText("id");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-token");
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asText()).isEqualTo("forbidden");
    }
}
