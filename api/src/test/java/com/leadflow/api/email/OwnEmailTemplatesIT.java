package com.leadflow.api.email;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose a template is, and what others may do with it. */
class OwnEmailTemplatesIT {
    private static final String RENAMED = "{\"name\":\"Renamed\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void isKeptByItsMakerAndAdmins(Persona persona) {
        String path = "/email-templates/" + template(OWNER, "custom", false);

        assertThat(api.as(persona).get(path).status()).isEqualTo(200);
        assertThat(listed(persona, "")).contains(idIn(path));
        assertThat(api.as(persona).patch(path, RENAMED).status()).isEqualTo(200);
        assertThat(api.as(persona).delete(path).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER"})
    void isNotThereForOthers(Persona persona) {
        String path = "/email-templates/" + template(OWNER, "custom", false);

        assertThat(api.as(persona).get(path).status()).isEqualTo(404);
        assertThat(listed(persona, "")).doesNotContain(idIn(path));
        assertThat(listed(persona, "?created_by=" + OWNER.id())).isEmpty();
        assertThat(api.as(persona).patch(path, RENAMED).status()).isEqualTo(404);
        assertThat(api.as(persona).delete(path).status()).isEqualTo(404);
        assertThat(api.as(OWNER).get(path).body().path("name").asText()).isEqualTo("Thanks");
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "STRANGER"})
    void isToReadWhereItCameWithLeadFlow(Persona persona) {
        String path = "/email-templates/" + shipped("general");

        assertThat(api.as(persona).get(path).status()).isEqualTo(200);
        assertThat(listed(persona, "")).contains(idIn(path));
        assertForbidden(api.as(persona).patch(path, RENAMED));
        assertForbidden(api.as(persona).delete(path));
        assertThat(api.as(persona).get(path).body().path("name").asText()).isEqualTo("Shipped");
    }

    @Test
    void isKeptByAdminsWhereItCameWithLeadFlow() {
        String path = "/email-templates/" + shipped("general");

        assertThat(api.as(ADMIN).patch(path, RENAMED).status()).isEqualTo(200);
        assertThat(api.as(ADMIN).delete(path).status()).isEqualTo(204);
    }

    @Test
    void staysTheDefaultWhenOthersChooseTheirs() {
        String shipped = shipped("market-update");
        rows.change("update email_templates set is_default = true where id = ?", UUID.fromString(shipped));
        String own = template(OWNER, "market-update", true);
        String ofTheMate = template(MATE, "market-update", true);
        String ofTheAdmin = template(ADMIN, "market-update", true);

        assertThat(listed(OWNER, "?category=market-update&is_default=true")).containsExactlyInAnyOrder(own, shipped);
        assertThat(listed(ADMIN, "?category=market-update&is_default=true"))
                .containsExactlyInAnyOrder(own, ofTheMate, ofTheAdmin, shipped);
    }

    /** An admin who makes somebody's template the default does so among the templates of that person. */
    @Test
    void becomesTheDefaultOfItsMakerWhoeverSaysSo() {
        String before = template(OWNER, "property-showing", true);
        String after = template(OWNER, "property-showing", false);
        String ofTheAdmin = template(ADMIN, "property-showing", true);

        api.as(ADMIN).patch("/email-templates/" + after, "{\"is_default\":true}");

        assertThat(listed(ADMIN, "?category=property-showing&is_default=true"))
                .containsExactlyInAnyOrder(after, ofTheAdmin)
                .doesNotContain(before);
    }

    private static String template(Persona by, String category, boolean isDefault) {
        return ArrangedCalls.id(api.as(by)
                .post(
                        "/email-templates",
                        "{\"name\":\"Thanks\",\"subject\":\"Thanks\",\"content\":\"Thanks\",\"category\":\"%s\",\"is_default\":%s}"
                                .formatted(category, isDefault)));
    }

    private static String shipped(String category) {
        UUID id = UUID.randomUUID();
        rows.change(
                "insert into email_templates (id, name, subject, content, category) values (?, 'Shipped', 'Thanks', 'Thanks', ?)",
                id,
                category);
        return id.toString();
    }

    private static Iterable<String> listed(Persona by, String query) {
        return api.as(by).get("/email-templates" + query).body().path("items").findValuesAsText("id");
    }

    private static String idIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asText()).isEqualTo("forbidden");
    }
}
