package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A campaign that its budget has paused: 4.90 of 5.00 US dollars are spent, and a call of a minute may cost 0.15. */
class BudgetPauseIT {
    private static final String NUMBER = "+12125550161";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private String campaign = "";
    private UUID waiting = UUID.randomUUID();

    @BeforeEach
    void pause() {
        campaign = arranged.campaign("active");
        String lead = arranged.lead(NUMBER);
        arranged.attach(campaign, lead);
        UUID called = arranged.item(campaign, lead, NUMBER, "completed");
        UUID call = arranged.permit(called);
        arranged.change("update call_history set cost_usd = 4.9, resolved_at = now() where id = ?", call);
        waiting = arranged.item(campaign, lead, NUMBER, "pending");
        arranged.change(
                "update campaigns set status = 'paused', reason = 'budget', budget_usd = 5, max_call_seconds = 60 where id = ?",
                UUID.fromString(campaign));
    }

    @Test
    void isNotResumedBeforeItHasMore() {
        Answer refused = api.post("/campaigns/" + campaign + "/resume", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(refused.body().path("state").asText()).isEqualTo("paused");
        assertThat(refused.body().path("detail").asText())
                .isEqualTo("The budget leaves no room for another call: raise budget_usd in the settings, then resume."
                        + " Of 5.00 USD 4.90 are spent, and a call may cost 0.15");
        assertThat(api.get("/campaigns/" + campaign).body().path("reason").asText())
                .isEqualTo("budget");

        api.patch("/campaigns/" + campaign, "{\"settings\":{\"budget_usd\":5.05}}");
        assertThat(api.post("/campaigns/" + campaign + "/resume", "")
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void saysSoToWhomWouldStartIt() {
        Answer refused = api.post("/campaigns/" + campaign + "/start", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText())
                .isEqualTo("A campaign that is paused cannot be started: its budget leaves no room for another call;"
                        + " raise budget_usd in the settings, then resume it");
    }

    @Test
    void tellsSoByWhatWaits() {
        assertThat(api.get("/call-queue/" + waiting).body().path("words").asText())
                .startsWith("The campaign is paused: nothing of it is called until it is resumed."
                        + " The campaign's budget leaves no room for another call. It waits until ");
    }
}
