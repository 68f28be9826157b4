package com.leadflow.api.call;

import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HangUpIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 100;

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "ADMIN"})
    void askTheEngineToEndACallOfTheTeam(Persona persona) {
        Live live = ofCampaign();

        Answer answer = hangUp(persona, live.call());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("id").asText()).isEqualTo(live.call().toString());
        assertThat(answer.body().path("status").asText()).isEqualTo("initiated");
        assertThat(requestedAt(live)).isNotEqualTo("never");
    }

    @Test
    void changeNothingWhenAskedAgain() {
        Live live = ofCampaign();
        hangUp(OWNER, live.call());
        String before = requestedAt(live);

        assertThat(hangUp(OWNER, live.call()).status()).isEqualTo(202);
        assertThat(requestedAt(live)).isEqualTo(before);
    }

    @Test
    void notTellStrangersThatThereIsACall() {
        Live live = ofCampaign();

        assertThat(hangUp(STRANGER, live.call()).status()).isEqualTo(404);
        assertThat(hangUp(OWNER, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(api.anonymous(
                                "/api/v1/call-history/" + live.call() + "/hang-up",
                                request -> request.POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
        assertThat(requestedAt(live)).isEqualTo("never");
    }

    @ParameterizedTest
    @CsvSource({"OWNER, 202", "ADMIN, 202", "MATE, 404", "STRANGER, 404"})
    void letWhoAskedForASingleCallEndIt(Persona persona, int status) {
        Live live = single();

        assertThat(hangUp(persona, live.call()).status()).isEqualTo(status);
        assertThat(requestedAt(live).equals("never")).isEqualTo(status != 202);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status = 'completed', ended_at = now()   | completed   | The call has ended already
            ended_at = now()                         | initiated   | The call has ended already
            status = 'failed'                        | failed      | A call that is failed cannot be hung up
            """)
    void refuseWhatIsNotLive(String change, String state, String detail) {
        Live live = ofCampaign();
        calls.change("update call_history set " + change + " where id = ?", live.call());

        assertRefused(hangUp(OWNER, live.call()), state, detail);
        assertThat(requestedAt(live)).isEqualTo("never");
    }

    /** A hang-up of the item would meet its next call. */
    @Test
    void refuseACallThatItsItemHasLeftBehind() {
        Live live = ofCampaign();
        calls.change("update call_queue set claim = 2 where id = ?", live.item());

        assertRefused(
                hangUp(OWNER, live.call()),
                "initiated",
                "The queue item has gone on without this call: it cannot be hung up, and is only followed to its end");
        assertThat(requestedAt(live)).isEqualTo("never");
    }

    /** This process has no key of the provider's. */
    @Test
    void haveNoLinksToRecordingsWithoutAKey() {
        Live live = ofCampaign();
        calls.change("update call_history set call_id = 'call', recording_url = '' where id = ?", live.call());

        Answer answer = api.as(OWNER).post("/call-history/" + live.call() + "/recording-link", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("detail").asText()).contains("VAPI_API_KEY");
    }

    private static void assertRefused(Answer answer, String state, String detail) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo(state);
        assertThat(answer.body().path("detail").asText()).isEqualTo(detail);
    }

    private static Answer hangUp(Persona persona, UUID call) {
        return api.as(persona).post("/call-history/" + call + "/hang-up", "");
    }

    private static String requestedAt(Live live) {
        return calls.value(
                "select coalesce(hang_up_requested_at::text, 'never') from call_queue where id = :id", live.item());
    }

    private record Live(UUID item, UUID call) {}

    private static Live ofCampaign() {
        String number = "+12125550" + numbers++;
        String lead = lead(number);
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        UUID item = calls.item(campaign, lead, number, "in-progress");
        return new Live(item, calls.permit(item));
    }

    private static Live single() {
        String lead = lead("+12125550" + numbers++);
        String body = "{\"lead_id\":\"" + lead + "\",\"assistant_id\":\"a\",\"phone_number_id\":\"p\"}";
        UUID item = UUID.fromString(ArrangedCalls.id(api.as(OWNER)
                .send(
                        "/calls",
                        request -> request.header("Idempotency-Key", lead)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)))));
        calls.change("update call_queue set status = 'in-progress', claim = 1 where id = ?", item);
        return new Live(item, calls.permit(item));
    }

    private static String lead(String number) {
        return ArrangedCalls.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
    }
}
