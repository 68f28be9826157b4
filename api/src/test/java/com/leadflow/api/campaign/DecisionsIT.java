package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why the leads of a campaign were, or were not, called. */
class DecisionsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static String campaign = "";
    private static String lead = "";

    @BeforeAll
    static void decide() {
        campaign = calls.campaign("active");
        lead = lead("+12125550101");
        String other = lead("+12125550102");
        decide(lead, "'defer', 'window', '2026-12-01T16:00:00Z', 'America/Denver', '2026-11-30T12:00:00Z'");
        decide(lead, "'allow', null, null, null, '2026-12-01T16:00:01Z'");
        decide(lead, "'defer', 'callback', '2026-12-02T17:30:00Z', null, '2026-12-01T16:05:00Z'");
        decide(other, "'refuse', 'do-not-call', null, null, '2026-11-30T12:00:00Z'");
        decide(other, "'refuse', 'of-a-newer-release', null, null, '2026-11-29T12:00:00Z'");
    }

    @Test
    void areToldInWordsByTheClockThatHasDecided() {
        Answer answer = api.get("/campaigns/" + campaign + "/decisions");

        assertThat(answer.body().path("items").findValuesAsText("words"))
                .containsExactly(
                        "Deferred to Wednesday 2 December 2026, 17:30 UTC. The lead asked to be called at this time.",
                        "Called: every rule permitted it.",
                        "Not called. The lead asked not to be called.",
                        "Deferred to Tuesday 1 December 2026, 09:00 in Denver."
                                + " It is outside the calling hours where the lead lives.",
                        "Not called. The reason is of-a-newer-release.");
        assertThat(answer.body().at("/items/3/zone").asText()).isEqualTo("America/Denver");
        assertThat(answer.body().at("/items/3/until").asText()).isEqualTo("2026-12-01T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "verdict=defer, 2",
        "verdict=refuse, 2",
        "reason=window, 1",
        "decided_after=2026-12-01T00:00:00Z, 2",
        "decided_before=2026-12-01T00:00:00Z, 3",
        "verdict=defer&reason=do-not-call, 0"
    })
    void areFiltered(String filter, int expected) {
        assertThat(api.get("/campaigns/" + campaign + "/decisions?" + filter)
                        .body()
                        .path("items"))
                .hasSize(expected);
    }

    @Test
    void areFilteredByLead() {
        assertThat(api.get("/campaigns/" + campaign + "/decisions?lead_id=" + lead)
                        .body()
                        .path("items"))
                .hasSize(3);
    }

    @Test
    void comeInPages() {
        Answer first = api.get("/campaigns/" + campaign + "/decisions?limit=3");
        Answer second = api.get("/campaigns/" + campaign + "/decisions?limit=3&cursor="
                + first.body().path("next_cursor").asText());

        assertThat(first.body().path("items")).hasSize(3);
        assertThat(second.body().path("items")).hasSize(2);
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void areOnesOwn() {
        assertThat(api.get("/campaigns/" + UUID.randomUUID() + "/decisions").status())
                .isEqualTo(404);
        for (String wrong : List.of("verdict=maybe", "reason=mood", "lead_id=1", "decided_after=today", "claim=1")) {
            assertThat(api.get("/campaigns/" + campaign + "/decisions?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static String lead(String number) {
        String id = calls.lead(number);
        calls.attach(campaign, id);
        calls.item(campaign, id, number, "pending");
        return id;
    }

    /** @param values verdict, reason, until, zone and when it was decided, as SQL */
    private static void decide(String lead, String values) {
        calls.change(
                "insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason, until, zone, decided_at)"
                        + " select campaign_id, lead_id, id, 0, "
                        + values.replaceAll("'(\\d{4}-[^']*)'", "timestamptz '$1'")
                        + " from call_queue where lead_id = ?",
                UUID.fromString(lead));
    }
}
