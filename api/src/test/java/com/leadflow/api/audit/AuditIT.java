package com.leadflow.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AuditIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void tellsWhoChangedWhatInWhichRequest() {
        String lead = created("{\"name\":\"Ada\",\"phone\":\"+12125550101\",\"notes\":\"before noon\"}");

        Answer edit = api.as(Persona.ADMIN).patch("/leads/" + lead, "{\"status\":\"lost\",\"notes\":\"never\"}");

        JsonNode change = changes("row_id=" + lead).get(0);
        assertThat(change.path("actor").asText()).isEqualTo("user:" + Persona.ADMIN.id());
        assertThat(change.path("action").asText()).isEqualTo("update");
        assertThat(change.path("table_name").asText()).isEqualTo("leads");
        assertThat(change.path("request_id").asText()).isEqualTo(edit.header("X-Request-Id"));
        assertThat(change.path("changed").fieldNames()).toIterable().containsExactlyInAnyOrder("status", "notes");
        assertThat(change.at("/changed/status").toString()).isEqualTo("[\"new\",\"lost\"]");
        assertThat(change.at("/changed/notes"))
                .hasSize(2)
                .allMatch(digest -> digest.asText().matches("[0-9a-f]{64}"));
    }

    @Test
    void tellsOfAnEditOnlyWhatIsNotAsBefore() {
        String lead = created("{\"name\":\"Ada\",\"phone\":\"+12125550102\",\"email\":\"ada@example.com\"}");
        String campaign = api.as(Persona.ADMIN)
                .post("/campaigns", "{\"name\":\"Open house\"}")
                .body()
                .path("id")
                .asText();
        api.as(Persona.ADMIN).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        queue(campaign, lead);

        Answer edit = api.as(Persona.ADMIN).patch("/leads/" + lead, "{\"name\":\"Ada Example\"}");

        assertThat(changes("request_id=" + edit.header("X-Request-Id")))
                .extracting(change -> change.path("table_name").asText() + " " + change.path("changed"))
                .containsExactly(
                        "call_queue {\"customer_name\":[\"Ada\",\"Ada Example\"]}",
                        "leads {\"name\":[\"Ada\",\"Ada Example\"]}");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ADMIN")
    void tellsNobodyElse(Persona persona) {
        Answer answer = api.as(persona).get("/audit");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asText()).isEqualTo("forbidden");
    }

    @Test
    void goesOnPageByPage() {
        String lead = created("{\"name\":\"First\"}");
        for (String name : List.of("Second", "Third", "Fourth")) {
            api.as(Persona.ADMIN).patch("/leads/" + lead, "{\"name\":\"" + name + "\"}");
        }

        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.as(Persona.ADMIN)
                    .get("/audit?limit=2&row_id=" + lead + cursor)
                    .body();
            page.path("items")
                    .forEach(change -> names.add(change.at("/changed/name/1").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(names).containsExactly("Fourth", "Third", "Second", "First");
    }

    @ParameterizedTest
    @CsvSource({
        "action=delete, 1",
        "action=insert, 1",
        "action=update, 0",
        "table_name=users, 0",
        "actor=part:webhook, 0"
    })
    void goesByFilters(String filter, int expected) {
        String lead = created("{\"name\":\"Ada\"}");
        api.as(Persona.ADMIN).delete("/leads/" + lead);

        assertThat(changes(filter + "&row_id=" + lead)).hasSize(expected);
    }

    @Test
    void goesByTime() {
        String lead = created("{\"name\":\"Ada\"}");
        api.as(Persona.ADMIN).delete("/leads/" + lead);
        List<JsonNode> both = changes("row_id=" + lead);
        String deleted = "=" + both.get(0).path("created_at").asText() + "&row_id=" + lead;

        assertThat(changes("created_after" + deleted)).containsExactly(both.get(0));
        assertThat(changes("created_before" + deleted)).containsExactly(both.get(1));
        assertThat(changes("created_after" + deleted + "&created_before" + deleted.substring(0, deleted.indexOf('&'))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"action=read", "row_id=1", "sort=actor", "changed=name", "created_after=today", "created_before=1"})
    void refusesWhatItCannotGoBy(String query) {
        assertThat(api.as(Persona.ADMIN).get("/audit?" + query).status()).isEqualTo(400);
    }

    private static List<JsonNode> changes(String query) {
        List<JsonNode> changes = new ArrayList<>();
        api.as(Persona.ADMIN).get("/audit?" + query).body().path("items").forEach(changes::add);
        return changes;
    }

    private static String created(String lead) {
        return api.as(Persona.ADMIN).post("/leads", lead).body().path("id").asText();
    }

    /** As dispatch does. */
    private static void queue(String campaign, String lead) {
        api.data
                .owner()
                .useHandle(handle -> handle.execute(
                        "insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)"
                                + " select gen_random_uuid(), cast(? as uuid), id, name, phone, phone_index, now() from leads where id = cast(? as uuid)",
                        campaign,
                        lead));
    }
}
