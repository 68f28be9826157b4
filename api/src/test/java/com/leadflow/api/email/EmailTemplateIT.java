package com.leadflow.api.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTemplateIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);

    @Test
    void keepATemplatesLife() {
        Answer created = api.post("/email-templates", """
                {"name":" Showing ","subject":"{{first_name}}, come","content":"{{ address }}\\n{{first_name}}",
                 "category":"property-showing"}""");
        String path = "/email-templates/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1" + path);
        assertThat(created.body().path("name").asText()).isEqualTo("Showing");
        assertThat(texts(created.body().path("variables"))).containsExactly("first_name", "address");
        assertThat(created.body().path("is_default").asBoolean()).isFalse();
        assertThat(created.body().path("created_by").asText()).isEqualTo(userId());
        Answer changed = api.patch(path, "{\"content\":\"{{agent}}\",\"category\":\"general\"}");
        assertThat(texts(changed.body().path("variables"))).containsExactly("first_name", "agent");
        assertThat(changed.body().path("subject").asText()).isEqualTo("{{first_name}}, come");
        assertThat(api.get(path).body()).isEqualTo(changed.body());
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.patch(path, "{}").status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":null}                       | /name      | required
                    {"subject":" "}                     | /subject   | required
                    {"subject":"One\\r\\nBcc: a@b.test"} | /subject   | invalid-character
                    {"content":"Dear {{first name}}"}   | /content   | invalid-placeholder
                    {"subject":"{{"}                    | /subject   | invalid-placeholder
                    {"category":"spam"}                 | /category  | unknown-value
                    {"category":null}                   | /category  | required
                    {"variables":["nmae"]}              | /variables | other-variables
                    {"variables":[]}                    | /variables | other-variables
                    {"is_default":"yes"}                | /is_default | invalid-type
                    """)
    void nameWhatIsWrong(String change, String pointer, String code) {
        String template = template("general", false);

        Answer answer = api.patch("/email-templates/" + template, change);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void compareTheVariablesThatAreGiven() {
        assertThat(api.patch("/email-templates/" + template("general", false), "{\"variables\":[\"name\"]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void haveOneDefaultPerCategoryAndPerson() {
        String first = template("market-update", true);
        String another = template("general", true);
        UUID foreign = ofAnotherPerson("market-update");

        String second = template("market-update", true);
        assertThat(isDefault(first)).isFalse();
        assertThat(isDefault(second)).isTrue();

        assertThat(api.patch("/email-templates/" + another, "{\"category\":\"market-update\"}")
                        .status())
                .isEqualTo(200);
        assertThat(isDefault(second)).isFalse();
        assertThat(isDefault(another)).isTrue();
        assertThat(isDefault(foreign.toString())).isTrue();
    }

    /** Neither sees the other before it is committed, so that neither makes way for it. */
    @Test
    void haveOneDefaultAlsoWhenTwoAreMadeAtOnce() throws Exception {
        String first = template("custom", false);
        CompletableFuture<Answer> second;
        try (Handle other = api.data.owner().open()) {
            other.begin();
            other.execute("update email_templates set is_default = true where id = ?", UUID.fromString(first));
            second = CompletableFuture.supplyAsync(() -> api.post("/email-templates", body("custom", true)));
            await().until(() -> second.isDone() || isBlocked());
            other.commit();
        }

        assertThat(second.get().status()).isEqualTo(409);
        assertThat(second.get().body().path("code").asText()).isEqualTo("conflict");
        assertThat(isDefault(first)).isTrue();
        assertThat(api.post("/email-templates", body("custom", true)).status()).isEqualTo(201);
        assertThat(isDefault(first)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"category=lead-followup", "is_default=true", "created_by=USER"})
    void filterByEveryColumnOnOffer(String filter) {
        String template = template("lead-followup", true);
        String other = template("general", false);
        rows.change("update email_templates set created_by = null where id = ?", UUID.fromString(other));

        Answer answer = api.get("/email-templates?sort=name&" + filter.replace("USER", userId()));

        assertThat(answer.body().path("items").findValuesAsText("id"))
                .contains(template)
                .doesNotContain(other);
    }

    private static UUID ofAnotherPerson(String category) {
        UUID id = UUID.randomUUID();
        rows.change(
                "insert into email_templates (id, name, subject, content, category, is_default, created_by)"
                        + " values (?, 'A', 'B', 'C', ?, true, ?)",
                id,
                category,
                Persona.STRANGER.id());
        return id;
    }

    private static String template(String category, boolean isDefault) {
        return ArrangedCalls.id(api.post("/email-templates", body(category, isDefault)));
    }

    private static String body(String category, boolean isDefault) {
        return "{\"name\":\"A\",\"subject\":\"B\",\"content\":\"{{name}}\",\"category\":\"%s\",\"is_default\":%s}"
                .formatted(category, isDefault);
    }

    private static boolean isDefault(String id) {
        return rows.value("select cast(is_default as text) from email_templates where id = :id", UUID.fromString(id))
                .equals("true");
    }

    private static boolean isBlocked() {
        return api.data
                .owner()
                .withHandle(handle -> handle.select(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and usename = ?",
                                api.data.apiUser())
                        .mapTo(Integer.class)
                        .one()
                        .equals(1));
    }

    private static String userId() {
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select id from users where email = 'user@example.com'")
                        .mapTo(String.class)
                        .one());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
