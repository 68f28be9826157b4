package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CampaignCloneIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void haveTheSettingsAndTextsAndNothingElse() {
        Answer original = api.post(
                "/campaigns",
                "{\"name\":\"Open house\",\"description\":\"Sunday\",\"assistant_id\":\"a-1\",\"phone_number_id\":\"p-1\","
                        + "\"prompt\":\"Be brief.\",\"settings\":{\"max_live_calls\":3,\"weight\":2,\"max_retries\":1,\"priority\":\"high\","
                        + "\"calling_window\":{\"days\":[0],\"start\":\"10:00\",\"end\":\"24:00\"},"
                        + "\"retry_delays\":{\"busy\":\"PT5M\"},\"max_call_seconds\":90}}");
        String id = ArrangedCalls.id(original);
        calls.change(
                "update campaigns set status = 'completed', started_at = now(), completed_at = now(), reason = 'configuration'"
                        + " where id = ?",
                UUID.fromString(id));

        Answer clone = api.post("/campaigns/" + id + "/clone");

        assertThat(clone.status()).isEqualTo(201);
        assertThat(clone.header("Location")).endsWith("/api/v1/campaigns/" + ArrangedCalls.id(clone));
        assertThat(clone.body().path("name").asText()).isEqualTo("Copy of Open house");
        assertThat(ArrangedCalls.id(clone)).isNotEqualTo(id);
        assertThat(content(clone)).isEqualTo(content(original));
        assertThat(api.get("/campaigns/" + ArrangedCalls.id(clone)).body()).isEqualTo(clone.body());
        assertThat(leads(ArrangedCalls.id(clone))).isEmpty();
    }

    @Test
    void keepOnlyTheDelaysThatTheOriginalHasOfItsOwn() {
        String id = ArrangedCalls.id(
                api.post("/campaigns", "{\"name\":\"A\",\"settings\":{\"retry_delays\":{\"voicemail\":\"PT36H\"}}}"));

        UUID clone = UUID.fromString(ArrangedCalls.id(api.post("/campaigns/" + id + "/clone", "{}")));

        assertThat(calls.value("select cast(retry_delays as text) from campaigns where id = :id", clone))
                .isEqualTo("{\"voicemail\": \"PT36H\"}");
    }

    @Test
    void haveTheLeadsToCallThemAgainWhereThatIsAskedFor() {
        String campaign = calls.campaign("completed");
        String called = calls.lead("+12125550150");
        String waiting = calls.lead("+12125550151");
        calls.attach(campaign, called);
        calls.attach(campaign, waiting);
        calls.change(
                "update campaign_leads set status = 'completed', attempts = 2, last_outcome = 'success', queued_at = now()"
                        + " where lead_id = ?",
                UUID.fromString(called));

        Answer clone = api.post("/campaigns/" + campaign + "/clone", "{\"name\":\" Again \",\"with_leads\":true}");

        assertThat(clone.body().path("name").asText()).isEqualTo("Again");
        assertThat(leads(ArrangedCalls.id(clone))).containsExactlyInAnyOrder(called, waiting);
        assertThat(api.get("/campaigns/" + ArrangedCalls.id(clone) + "/leads?status=pending")
                        .body()
                        .path("items"))
                .hasSize(2)
                .allMatch(lead -> lead.path("attempts").asInt() == 0
                        && lead.path("last_outcome").isNull()
                        && lead.path("queued_at").isNull());
    }

    /** More than are attached at a time. */
    @Test
    void haveAllOfManyLeads() {
        String campaign = calls.campaign("draft");
        calls.change("""
                with made as (
                  insert into leads (id, name, phone, phone_index)
                  select gen_random_uuid(), 'Ada Example', sha256(n::text::bytea), sha256(n::text::bytea) from generate_series(1, 2500) n
                  returning id, phone_index
                )
                insert into campaign_leads (id, campaign_id, lead_id, phone_index)
                select gen_random_uuid(), ?, id, phone_index from made
                """, UUID.fromString(campaign));

        Answer clone = api.post("/campaigns/" + campaign + "/clone", "{\"with_leads\":true}");

        assertThat(calls.value(
                        "select count(*) from campaign_leads where campaign_id = :id",
                        UUID.fromString(ArrangedCalls.id(clone))))
                .isEqualTo("2500");
    }

    @Test
    void neverHaveALongerNameThanMayBe() {
        String longest = "😀".repeat(100);
        String id = ArrangedCalls.id(api.post("/campaigns", "{\"name\":\"" + longest + "\"}"));

        Answer clone = api.post("/campaigns/" + id + "/clone");

        assertThat(clone.body().path("name").asText()).isEqualTo("Copy of " + "😀".repeat(96));
        assertThat(api.patch("/campaigns/" + ArrangedCalls.id(clone), "{\"description\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void areRefusedWithAReason() {
        String campaign = calls.campaign("draft");

        assertThat(api.post("/campaigns/" + UUID.randomUUID() + "/clone").status())
                .isEqualTo(404);
        assertThat(api.post("/campaigns/" + campaign + "/clone", "{\"name\":\" \"}")
                        .body()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/name");
        assertThat(api.post("/campaigns/" + campaign + "/clone", "{\"leads\":true}")
                        .status())
                .isEqualTo(422);
    }

    private static ObjectNode content(Answer campaign) {
        ObjectNode content = campaign.body().deepCopy();
        return content.without(List.of("id", "name", "created_at", "updated_at"));
    }

    private static List<String> leads(String campaign) {
        return api.get("/campaigns/" + campaign + "/leads").body().path("items").findValuesAsText("lead_id");
    }
}
