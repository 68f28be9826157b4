package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A campaign gets a budget while calls of it are live, which were permitted when it had none. */
class BudgetOfLiveCallsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private final ArrangedCalls calls = new ArrangedCalls(api);

    /** For each as much as when it is permitted within one: by its own longest duration, at 0.15 a minute. */
    @Test
    void setAsideWhatTheyMayCost() {
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        UUID minute = live(campaign, "+12125550151", 60);
        UUID tenSeconds = live(campaign, "+12125550152", 10);
        UUID within = live(campaign, "+12125550153", 60);
        calls.change("update call_history set reserved_usd = 0.01 where id = ?", within);
        UUID ended = live(campaign, "+12125550154", 60);
        calls.change("update call_history set resolved_at = now() where id = ?", ended);
        UUID another = live(calls.campaign("active"), "+12125550155", 60);

        assertThat(api.as(OWNER)
                        .patch("/campaigns/" + campaign, "{\"settings\":{\"budget_usd\":5,\"max_call_seconds\":600}}")
                        .status())
                .isEqualTo(200);

        assertThat(reserve(minute)).isEqualTo("0.150000");
        assertThat(reserve(tenSeconds)).isEqualTo("0.025000");
        assertThat(reserve(within)).isEqualTo("0.010000");
        assertThat(reserve(ended)).isEqualTo("none");
        assertThat(reserve(another)).isEqualTo("none");
        assertThat(api.as(OWNER)
                        .get("/campaigns/" + campaign + "/progress")
                        .body()
                        .at("/spending/reserved_usd")
                        .decimalValue())
                .isEqualByComparingTo("0.185");
    }

    /** The circuit breaker, the probe and the sweep take it for the provider's last word. */
    @Test
    void isNoNewsOfThem() {
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        UUID call = live(campaign, "+12125550156", 60);
        String heard = heardOf(call);

        assertThat(api.as(OWNER)
                        .patch("/campaigns/" + campaign, "{\"settings\":{\"budget_usd\":5}}")
                        .status())
                .isEqualTo(200);

        assertThat(reserve(call)).isEqualTo("0.150000");
        assertThat(heardOf(call)).isEqualTo(heard);
        calls.change("update call_history set status = 'in-progress', started_at = now() where id = ?", call);
        assertThat(heardOf(call)).isNotEqualTo(heard);
    }

    private UUID live(String campaign, String number, int maxCallSeconds) {
        UUID call = calls.permit(calls.item(campaign, calls.lead(number), number, "in-progress"));
        // Beyond its longest duration a call has two minutes.
        calls.change(
                "update call_history set deadline = permitted_at + make_interval(secs => ?) where id = ?",
                maxCallSeconds + 120,
                call);
        return call;
    }

    private String reserve(UUID call) {
        return calls.value("select coalesce(reserved_usd::text, 'none') from call_history where id = :id", call);
    }

    private String heardOf(UUID call) {
        return calls.value("select updated_at::text from call_history where id = :id", call);
    }
}
