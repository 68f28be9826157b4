package com.leadflow.api.lead;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of many leads at once, and of whose. */
class LeadBulkIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private static final AtomicInteger numbers = new AtomicInteger(100);

    private final String source = UUID.randomUUID().toString();

    @Test
    void givesOnesOwnAStatus() {
        String lead = lead(OWNER);
        String contacted = lead(OWNER);
        api.as(OWNER).patch("/leads/" + contacted, "{\"status\":\"contacted\"}");
        String others = lead(STRANGER);

        Answer answer = bulk(OWNER, "\"source\":\"" + source + "\"", "status", "contacted");

        assertCounts(answer, 2, 1, 1, "{}");
        assertThat(status(lead)).isEqualTo("contacted");
        assertThat(status(others)).isEqualTo("new");
    }

    @Test
    void handsLeadsOver() {
        String lead = lead(OWNER);

        Answer answer = bulk(
                OWNER,
                "\"source\":\"" + source + "\",\"status\":\"new\"",
                "assign",
                MATE.id().toString());

        assertCounts(answer, 1, 1, 0, "{}");
        assertThat(api.as(OWNER).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(MATE).get("/leads/" + lead).body().path("assigned_to").asText())
                .isEqualTo(MATE.id().toString());
    }

    @Test
    void handsThemToNobodyUnknown() {
        String lead = lead(OWNER);

        for (String stranger :
                List.of(STRANGER.id().toString(), UUID.randomUUID().toString())) {
            Answer answer = bulk(OWNER, "\"source\":\"" + source + "\"", "assign", stranger);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body().path("code").asText()).isEqualTo("unknown-user");
            assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/to");
        }
        assertThat(api.as(OWNER)
                        .get("/leads/" + lead)
                        .body()
                        .path("assigned_to")
                        .isNull())
                .isTrue();
        assertCounts(
                bulk(
                        ADMIN,
                        "\"source\":\"" + source + "\"",
                        "assign",
                        STRANGER.id().toString()),
                1,
                1,
                0,
                "{}");
    }

    @Test
    void leavesThoseAloneThatAreOnlyToRead() {
        String campaign = campaign(OWNER);
        String owners = lead(OWNER);
        String mates = lead(MATE);
        attach(OWNER, campaign, owners);
        attach(MATE, campaign, mates);
        String hidden = lead(STRANGER);
        String ids = "\"ids\":[\"%s\",\"%s\",\"%s\"]".formatted(owners, mates, hidden);

        Answer byCampaign = bulk(MATE, "\"campaign_id\":\"" + campaign + "\"", "status", "qualified");
        Answer byId = bulk(MATE, ids, "assign", MATE.id().toString());

        assertCounts(byCampaign, 2, 1, 0, "{\"not-owned\":1}");
        assertCounts(byId, 2, 1, 0, "{\"not-owned\":1}");
        assertThat(status(owners)).isEqualTo("new");
        assertThat(status(mates)).isEqualTo("qualified");
    }

    @Test
    void attachesByTheRulesOfOneCampaign() {
        String lead = lead(OWNER);
        String number = api.as(OWNER).get("/leads/" + lead).body().path("phone").asText();
        api.as(OWNER).post("/leads", lead("\"phone\":\"" + number + "\","));
        api.as(OWNER).post("/leads", lead(""));
        String campaign = campaign(OWNER);

        Answer first = bulk(OWNER, "\"source\":\"" + source + "\"", "attach", campaign);
        Answer second = bulk(OWNER, "\"source\":\"" + source + "\"", "attach", campaign);

        assertCounts(first, 3, 1, 0, "{\"duplicate-number\":1,\"no-number\":1}");
        assertCounts(second, 3, 0, 1, "{\"duplicate-number\":1,\"no-number\":1}");
        Answer foreign = bulk(STRANGER, "\"source\":\"" + source + "\"", "attach", campaign);
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body().path("code").asText()).isEqualTo("unknown-campaign");
    }

    @Test
    void attachesWhatItsTeamHas() {
        String lead = lead(OWNER);
        attach(OWNER, campaign(OWNER), lead);

        assertCounts(bulk(MATE, "\"ids\":[\"" + lead + "\"]", "attach", campaign(MATE)), 1, 1, 0, "{}");
    }

    @Test
    void isRecordedForEachLeadThatItChanges() {
        List<String> leads = List.of(lead(OWNER), lead(OWNER), lead(OWNER));
        api.as(OWNER).patch("/leads/" + leads.get(0), "{\"status\":\"lost\"}");
        long before = changes();

        Answer answer = bulk(OWNER, "\"source\":\"" + source + "\"", "status", "lost");

        assertThat(answer.body().path("changed").asLong()).isEqualTo(2).isEqualTo(changes() - before);
        assertThat(api.as(ADMIN)
                        .get("/audit?row_id=" + leads.get(1))
                        .body()
                        .at("/items/0/actor")
                        .asText())
                .isEqualTo("user:" + OWNER.id());
    }

    @Test
    void isDoneOnceUnderItsKey() {
        lead(OWNER);
        String body = body("\"source\":\"" + source + "\"", "status", "lost", "");
        String key = UUID.randomUUID().toString();
        Answer first = keyed(key, body);
        lead(OWNER);

        Answer again = keyed(key, body);

        assertCounts(first, 1, 1, 0, "{}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertCounts(keyed(UUID.randomUUID().toString(), body), 2, 1, 1, "{}");
    }

    @Test
    void goesOnWhereItHasStopped() {
        arranged.change(
                "insert into leads (id, name, source, created_by) select gen_random_uuid(), 'Ada Example', ?, ? from generate_series(1, 5003)",
                source,
                OWNER.id());

        Answer first = bulk(OWNER, "\"source\":\"" + source + "\"", "status", "lost");
        Answer second = api.as(OWNER)
                .post(
                        "/leads/bulk",
                        body(
                                "\"source\":\"" + source + "\"",
                                "status",
                                "lost",
                                ",\"after\":\"" + first.body().path("next").asText() + "\""));

        assertThat(first.body().path("changed").asInt()).isEqualTo(5_000);
        assertThat(second.body().path("changed").asInt()).isEqualTo(3);
        assertThat(second.body().path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                     | /filter               | required
            {"filter":{},"action":"status","to":"lost"}                            | /filter               | required
            {"filter":{"ids":null},"action":"status","to":"lost"}                  | /filter               | required
            {"filter":{"status":"old"},"action":"status","to":"lost"}              | /filter/status        | unknown-value
            {"filter":{"ids":["1"]},"action":"status","to":"lost"}                 | /filter/ids/0         | invalid-id
            {"filter":{"ids":[null]},"action":"status","to":"lost"}                | /filter/ids/0         | invalid-id
            {"filter":{"ids":"all"},"action":"status","to":"lost"}                 | /filter/ids           | invalid-type
            {"filter":{"owner_id":"me"},"action":"status","to":"lost"}             | /filter/owner_id      | invalid-id
            {"filter":{"campaign_id":"1"},"action":"status","to":"lost"}           | /filter/campaign_id   | invalid-id
            {"filter":{"created_after":"today"},"action":"status","to":"lost"}     | /filter/created_after | invalid-time
            {"filter":{"source":"\\u0000"},"action":"status","to":"lost"}          | /filter/source        | invalid-character
            {"filter":{"name":"Ada"},"action":"status","to":"lost"}                | /filter/name          | unknown-property
            {"filter":{"status":"new"},"to":"lost"}                                | /action               | required
            {"filter":{"status":"new"},"action":"delete","to":"lost"}              | /action               | unknown-value
            {"filter":{"status":"new"},"action":"status"}                          | /to                   | required
            {"filter":{"status":"new"},"action":"status","to":"sold"}              | /to                   | unknown-value
            {"filter":{"status":"new"},"action":"assign"}                          | /to                   | required
            {"filter":{"status":"new"},"action":"assign","to":null}                | /to                   | required
            {"filter":{"status":"new"},"action":"attach","to":"lost"}              | /to                   | invalid-id
            {"filter":{"status":"new"},"action":"status","to":"lost","after":"1"}  | /after                | invalid-id
            """)
    void saysWhatIsWrong(String body, String pointer, String code) {
        Answer answer = api.as(OWNER).post("/leads/bulk", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void takesAThousandIds() {
        List<String> ids = new ArrayList<>();
        for (int place = 0; place < 1_000; place++) {
            ids.add("\"" + UUID.randomUUID() + "\"");
        }
        assertCounts(bulk(OWNER, "\"ids\":[" + String.join(",", ids) + "]", "status", "lost"), 0, 0, 0, "{}");
        ids.add(ids.get(0));

        assertThat(bulk(OWNER, "\"ids\":[" + String.join(",", ids) + "]", "status", "lost")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("too-many");
    }

    private String lead(Persona by) {
        return ArrangedCalls.id(
                api.as(by).post("/leads", lead("\"phone\":\"+1212555%04d\",".formatted(numbers.getAndIncrement()))));
    }

    private String lead(String phone) {
        return "{\"name\":\"Ada Example\"," + phone + "\"source\":\"" + source + "\"}";
    }

    private static String campaign(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static void attach(Persona by, String campaign, String lead) {
        assertThat(api.as(by)
                        .post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}")
                        .body()
                        .path("attached")
                        .asInt())
                .isEqualTo(1);
    }

    private static Answer bulk(Persona by, String filter, String action, String to) {
        return api.as(by).post("/leads/bulk", body(filter, action, to, ""));
    }

    private static Answer keyed(String key, String body) {
        return api.as(OWNER)
                .send(
                        "/leads/bulk",
                        request -> request.header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .POST(BodyPublishers.ofString(body)));
    }

    private static String body(String filter, String action, String to, String more) {
        return "{\"filter\":{%s},\"action\":\"%s\",\"to\":\"%s\"%s}".formatted(filter, action, to, more);
    }

    private static void assertCounts(Answer answer, int matched, int changed, int unchanged, String rejected) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo("{\"matched\":%d,\"changed\":%d,\"unchanged\":%d,\"rejected\":%s,\"next\":null}"
                        .formatted(matched, changed, unchanged, rejected));
    }

    private static String status(String lead) {
        return arranged.value("select status from leads where id = :id", UUID.fromString(lead));
    }

    private static long changes() {
        return Long.parseLong(
                arranged.text("select count(*)::text from audit_log where table_name = 'leads' and action = 'update'"));
    }
}
