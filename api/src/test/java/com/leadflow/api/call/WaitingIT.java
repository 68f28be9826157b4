package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why an item waits that something holds which is not its own: people read it where they look for it. */
class WaitingIT {
    private static final String NUMBER = "+12125550160";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private String campaign = "";
    private String lead = "";
    private UUID item = UUID.randomUUID();

    @BeforeEach
    void queue() {
        arranged.change("delete from suppressions");
        campaign = arranged.campaign("active");
        lead = arranged.lead(NUMBER);
        arranged.attach(campaign, lead);
        item = arranged.item(campaign, lead, NUMBER, "pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'kill-switch'"})
    void tellThatAllDialingIsStoppedForAsLongAsItIs(String reason) {
        arranged.change("update call_queue set reason = " + reason + " where id = ?", item);
        api.as(ADMIN).post("/dialing/stop", "{\"reason\":\"The assistant names a wrong price\"}");

        assertThat(words()).startsWith("All dialing is stopped: nobody is called until an admin resumes it. It waits ");

        api.as(ADMIN).post("/dialing/resume", "");

        assertThat(words()).startsWith("It waits until ").endsWith(" Then it is called as soon as a line is free.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "busy | active | Its time has come: it is called as soon as a line is free.",
                "budget | active | The campaign's budget leaves no room for another call.",
                "busy | paused | The campaign is paused: nothing of it is called until it is resumed. Its time has come.",
                "busy | completed | The campaign does not run: nothing of it is called until it is started. Its time has come."
            })
    void tellWhatKeepsAnItemWhoseTimeHasCome(String reason, String status, String words) {
        arranged.change("update call_queue set scheduled_time = now(), reason = ? where id = ?", reason, item);
        arranged.change("update campaigns set status = ? where id = ?", status, UUID.fromString(campaign));

        assertThat(words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "breaker = 'open' | Too many calls failed by the provider's fault; dialing goes on when a trial call works. It waits ",
                "hold_until = now() + interval '1 minute' | The telephone provider has trouble or no free line; dialing goes on by itself. It waits ",
                "hold_failures = 1 | The telephone provider has trouble or no free line; dialing goes on by itself. It waits "
            })
    void tellThatTheProviderHasTroubleForAsLongAsItHas(String trouble, String words) {
        arranged.change("update dialing_state set " + trouble);

        assertThat(words()).startsWith(words).endsWith(" Then it is called as soon as a line is free.");

        arranged.change("update dialing_state set breaker = 'closed', hold_until = null, hold_failures = 0");

        assertThat(words()).startsWith("It waits until ");
    }

    @Test
    void tellOfWhomTheSuppressionListKeepsFromBeingCalled() {
        api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + NUMBER + "\",\"global\":true}");

        JsonNode decision =
                api.get("/campaigns/" + campaign + "/decisions").body().path("items");
        assertThat(decision).hasSize(1);
        assertThat(decision.at("/0/lead_id").asText()).isEqualTo(lead);
        assertThat(decision.at("/0/queue_id").asText()).isEqualTo(item.toString());
        assertThat(decision.at("/0/verdict").asText()).isEqualTo("refuse");
        assertThat(decision.at("/0/reason").asText()).isEqualTo("suppressed");
        assertThat(api.get("/leads/" + lead + "/timeline?kind=decision")
                        .body()
                        .at("/items/0/words")
                        .asText())
                .isEqualTo("Not called. The number is on the suppression list.");
        // It is on the list already: nothing is left to decide.
        api.as(ADMIN).post("/suppressions", "{\"phone\":\"" + NUMBER + "\",\"global\":true}");
        assertThat(api.get("/campaigns/" + campaign + "/decisions").body().path("items"))
                .hasSize(1);
    }

    private String words() {
        return api.get("/call-queue/" + item).body().path("words").asText();
    }
}
