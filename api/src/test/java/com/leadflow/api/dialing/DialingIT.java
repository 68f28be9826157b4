package com.leadflow.api.dialing;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialingIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started(Map.of("ACCOUNT_MAX_CALLS", "7"));

    @BeforeEach
    void reset() {
        execute("""
                update dialing_state set kill_switch = false, kill_switch_reason = null, kill_switch_changed_at = null,
                  kill_switch_changed_by = null, hold_until = null, hold_failures = 0, hold_reason = null, breaker = 'closed',
                  breaker_changed_at = null
                """);
    }

    private static final String NOT_ANSWERED =
            "A request to place a call was not answered in time, or with an error that does not tell whether it was placed.";

    @Test
    void tellThatAllIsWell() {
        assertThat(api.as(OWNER).get("/dialing").body()).hasToString("""
                {"kill_switch":{"stopped":false,"reason":null,"changed_at":null,"changed_by":null},\
                "provider_hold":{"until":null,"reason":null,"words":null},"breaker":{"state":"closed","changed_at":null},\
                "lines":{"total":7,"held":0}}""");
    }

    @Test
    void stopAndResume() {
        Answer stopped = api.as(ADMIN).post("/dialing/stop", "{\"reason\":\" The assistant names a wrong price \"}");

        assertThat(stopped.status()).isEqualTo(200);
        JsonNode killSwitch = stopped.body().path("kill_switch");
        assertThat(killSwitch.path("stopped").asBoolean()).isTrue();
        assertThat(killSwitch.path("reason").asText()).isEqualTo("The assistant names a wrong price");
        assertThat(killSwitch.path("changed_by").asText()).isEqualTo(ADMIN.id().toString());
        assertThat(api.as(OWNER).get("/dialing").body()).isEqualTo(stopped.body());
        // As it is already, and so it stays.
        assertThat(api.as(ADMIN)
                        .post("/dialing/stop", "{\"reason\":\"Another\"}")
                        .body())
                .isEqualTo(stopped.body());

        JsonNode resumed = api.as(ADMIN).post("/dialing/resume", "").body().path("kill_switch");

        assertThat(resumed.path("stopped").asBoolean()).isFalse();
        assertThat(resumed.path("reason").isNull()).isTrue();
        assertThat(resumed.path("changed_at").asText())
                .isGreaterThan(killSwitch.path("changed_at").asText());
        assertThat(audited())
                .endsWith("user:" + ADMIN.id() + " [false, true]", "user:" + ADMIN.id() + " [true, false]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":null}"})
    void stopForAReasonOnly(String body) {
        Answer refused = api.as(ADMIN).post("/dialing/stop", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/reason");
        assertThat(api.as(ADMIN)
                        .get("/dialing")
                        .body()
                        .at("/kill_switch/stopped")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void tellOfTheBreakerAndWhatHoldsDialing() {
        execute("""
                update dialing_state set breaker = 'open', breaker_changed_at = now(), hold_until = now() + interval '1 minute',
                  hold_failures = 1, hold_reason = 'breaker'
                """);
        JsonNode open = api.as(OWNER).get("/dialing").body();
        assertThat(open.at("/breaker/state").asText()).isEqualTo("open");
        assertThat(open.at("/provider_hold/reason").asText()).isEqualTo("breaker");
        assertThat(open.at("/provider_hold/until").isTextual()).isTrue();

        execute("update dialing_state set hold_until = now() - interval '1 second'");
        JsonNode halfOpen = api.as(OWNER).get("/dialing").body();
        assertThat(halfOpen.at("/breaker/state").asText()).isEqualTo("half-open");
        assertThat(halfOpen.at("/provider_hold/until").isNull()).isTrue();
        assertThat(halfOpen.at("/provider_hold/reason").asText()).isEqualTo("breaker");
    }

    @Test
    void tellInTheDetailsOfReadiness() {
        assertThat(readiness()).isEqualTo("ready\nNothing holds dialing\n");

        execute("update dialing_state set hold_failures = 1, hold_reason = 'no-connection'");
        assertThat(readiness())
                .isEqualTo("ready\nThe provider had trouble (no-connection): one call at a time probes it."
                        + " The provider could not be reached, or was out of order.\n");

        execute("update dialing_state set hold_until = now() + interval '1 minute'");
        assertThat(readiness()).startsWith("ready\nThe provider has trouble (no-connection): no calls until ");

        execute("update dialing_state set hold_reason = 'unknown'");
        assertThat(readiness()).endsWith(NOT_ANSWERED + "\n");
        assertThat(api.as(OWNER)
                        .get("/dialing")
                        .body()
                        .at("/provider_hold/words")
                        .asText())
                .isEqualTo(NOT_ANSWERED);

        execute("update dialing_state set breaker = 'open', hold_reason = 'breaker'");
        assertThat(readiness()).isEqualTo("ready\nThe circuit breaker is open\n");

        execute("update dialing_state set kill_switch = true");
        assertThat(readiness()).isEqualTo("ready\nAll dialing is stopped\n");
    }

    private static String readiness() {
        return api.admin("/ready").text();
    }

    /** Of the whole account, though nobody but admins sees all of its calls. */
    @Test
    void countTheLinesOfEverybody() {
        execute("""
                with lead as (insert into leads (id, name) values (gen_random_uuid(), 'Ada Example') returning id)
                insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, claim, line_held)
                select gen_random_uuid(), id, 'Ada Example', '', '', now(), 'in-progress', 1, true from lead
                """);

        assertThat(api.as(OWNER).get("/dialing").body().at("/lines/held").asInt())
                .isEqualTo(1);
        execute("update call_queue set line_held = false");
    }

    private static List<String> audited() {
        return api.data
                .owner()
                .withHandle(
                        handle -> handle.createQuery("""
                                select actor || ' ' || (changed -> 'kill_switch')::text from audit_log
                                where table_name = 'dialing_state' and changed -> 'kill_switch' is not null and actor like 'user:%'
                                order by created_at
                                """).mapTo(String.class).list());
    }

    private static void execute(String sql) {
        api.data.owner().useHandle(handle -> handle.execute(sql));
    }
}
