package com.leadflow.api.campaign;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign that is over, and a single call for it that waits: without it, the call would not know its words for "stop" nor its team. */
class DeleteWithSingleCallsIT {
    private static final String NUMBER = "+12125550116";

    /** Where the number lies. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    private String campaign = "";
    private UUID item = UUID.randomUUID();

    @BeforeEach
    void arrange() {
        calls.change("update call_queue set status = 'cancelled' where campaign_id is null");
        campaign = ArrangedCalls.id(api.as(OWNER)
                .post(
                        "/campaigns",
                        "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}"));
        String lead = ArrangedCalls.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + NUMBER + "\"}"));
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
        calls.change("update campaigns set status = 'completed' where id = ?", UUID.fromString(campaign));
        Instant noon = LocalDate.now(NEW_YORK)
                .plusDays(2)
                .atTime(LocalTime.NOON)
                .atZone(NEW_YORK)
                .toInstant();
        Answer callback = api.as(OWNER)
                .send(
                        "/leads/" + lead + "/callback",
                        request -> request.header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(
                                        "{\"at\":\"" + noon + "\",\"campaign_id\":\"" + campaign + "\"}")));
        assertThat(callback.status()).as("%s", callback.body()).isEqualTo(200);
        assertThat(callback.body().path("campaign_id").isNull()).isTrue();
        item = UUID.fromString(ArrangedCalls.id(callback));
    }

    /** Though only who asked for it and admins see the call itself. */
    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "ADMIN"})
    void keepItWhileTheCallWaits(Persona persona) {
        Answer answer = api.as(persona).delete("/campaigns/" + campaign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("in-use");
        assertThat(answer.body().path("references").toString()).isEqualTo("{\"single_calls\":1}");
        assertThat(answer.body().path("detail").asText())
                .isEqualTo(
                        "Other records refer to this campaign: 1 in single_calls. Single calls for it wait, go on, or"
                                + " may be live: cancel them first, each as who has asked for it or as an admin; where it is not known"
                                + " how one has ended, try again three minutes after it must have ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = 'in-progress', claim = 1", "status = 'failed', line_held = true"})
    void keepItWhileTheCallMayBeLive(String state) {
        calls.change("update call_queue set " + state + " where id = ?", item);

        assertThat(api.as(MATE).delete("/campaigns/" + campaign).status()).isEqualTo(409);
    }

    /** Its line is free, but nobody has heard how the call ended: the lead may still say "stop" in it. */
    @Test
    void keepItWhileALostCallMayBeLive() {
        calls.change("update call_queue set status = 'failed', reason = 'lost', claim = 1 where id = ?", item);
        UUID call = calls.permit(item);
        calls.change("update call_history set status = 'failed', ended_reason = 'lost' where id = ?", call);

        Answer answer = api.as(MATE).delete("/campaigns/" + campaign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("references").toString()).isEqualTo("{\"single_calls\":1}");

        calls.change("update call_history set resolved_at = now() where id = ?", call);
        assertThat(api.as(MATE).delete("/campaigns/" + campaign).status()).isEqualTo(204);
    }

    @Test
    void deleteItWhenTheCallIsCancelled() {
        Answer cancelled = api.as(OWNER).patch("/call-queue/" + item, "{\"status\":\"cancelled\"}");
        assertThat(cancelled.status()).isEqualTo(200);

        assertThat(api.as(MATE).delete("/campaigns/" + campaign).status()).isEqualTo(204);
        assertThat(api.as(ADMIN).get("/call-queue/" + item).status()).isEqualTo(200);
    }
}
