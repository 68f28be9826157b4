package com.leadflow.api.call;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.request.Notes;
import com.leadflow.store.Persona;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people note about calls. */
class CallNotesIT {
    private static final String GARDEN = "Wants to see the garden first";
    private static final String NOTE = "{\"notes\":\"" + GARDEN + "\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 100;

    @Test
    void areReadAsTheyWereWritten() {
        UUID call = call();

        Answer noted = note(call, NOTE);
        Answer changed = note(call, "{\"notes\":\" Comes on Sunday.\\nWith \\u00e9clairs. \"}");

        assertThat(noted.status()).isEqualTo(200);
        assertThat(noted.body().path("id").asText()).isEqualTo(call.toString());
        assertThat(noted.body().path("notes").asText()).isEqualTo(GARDEN);
        assertThat(changed.body().path("notes").asText()).isEqualTo(" Comes on Sunday.\nWith \u00e9clairs. ");
        assertThat(read(call).body()).isEqualTo(changed.body());
        assertThat(changed.header("ETag")).isEqualTo(read(call).header("ETag")).isNotEqualTo(noted.header("ETag"));
        assertThat(changed.body().path("updated_at").asText())
                .isNotEqualTo(noted.body().path("updated_at").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \\n\""})
    void areTakenAway(String nothing) {
        UUID call = call();
        String tag = note(call, NOTE).header("ETag");

        Answer answer = note(call, "{\"notes\":" + nothing + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("notes").isNull()).isTrue();
        assertThat(answer.header("ETag")).isNotEqualTo(tag);
        assertThat(calls.value("select (notes is null)::text from call_history where id = :id", call))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTE, "{}"})
    void stayWhereNothingElseIsSaid(String body) {
        UUID call = call();
        String tag = note(call, NOTE).header("ETag");
        String sealed = row(call);

        Answer again = note(call, body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("notes").asText()).isEqualTo(GARDEN);
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(row(call)).isEqualTo(sealed);
    }

    @Test
    void areSealedAndRecordedAsADigest() {
        UUID call = call();

        Answer noted = note(call, NOTE);

        Ciphertext sealed = api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select notes from call_history where id = :id")
                        .bind("id", call)
                        .mapTo(Ciphertext.class)
                        .one());
        assertThat(api.keysets.cipher().open(EncryptedColumn.CALL_HISTORY_NOTES, call, sealed))
                .isEqualTo(GARDEN);
        assertThat(calls.value("select h::text || encode(notes, 'escape') from call_history h where id = :id", call))
                .doesNotContain("garden");
        JsonNode changes = api.as(ADMIN)
                .get("/audit?table_name=call_history&row_id=" + call + "&request_id=" + noted.header("X-Request-Id"))
                .body()
                .path("items");
        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/actor").asText()).isEqualTo("user:" + OWNER.id());
        assertThat(changes.at("/0/changed").fieldNames()).toIterable().containsExactlyInAnyOrder("notes", "noted_at");
        assertThat(changes.at("/0/changed/notes/0").isNull()).isTrue();
        assertThat(changes.at("/0/changed/notes/1").asText()).matches("[0-9a-f]{64}");
        assertThat(calls.text("select count(*) from audit_log where changed::text like '%garden%'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"OWNER, 200", "MATE, 200", "ADMIN, 200", "STRANGER, 404"})
    void areMadeByWhoeverSeesTheCall(Persona persona, int status) {
        UUID call = call();

        Answer answer = api.as(persona).patch("/call-history/" + call, NOTE);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(read(call).body().path("notes").isNull()).isEqualTo(status != 200);
    }

    @Test
    void areOfACallThatThereIs() {
        Answer answer = note(UUID.randomUUID(), NOTE);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asText()).isEqualTo("not-found");
    }

    /** The call's course is the engine's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"completed\"",
                "\"outcome\":\"success\"",
                "\"transcript\":\"User: Yes.\"",
                "\"summary\":null",
                "\"campaign_id\":null",
                "\"requested_by\":null",
                "\"ended_reason\":\"customer-ended-call\"",
                "\"recording_url\":\"https://example.com/\"",
                "\"noted_at\":null"
            })
    void areAllThatCanBeChanged(String property) {
        UUID call = call();
        String before = row(call);

        Answer answer = note(call, "{\"notes\":\"" + GARDEN + "\"," + property + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("unknown-property");
        assertThat(row(call)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"notes\":1}", "{\"notes\":[]}", "{\"notes\":\"\\u0000\"}", "{\"notes\":\"\\ud800\"}", "[]", ""
            })
    void areText(String body) {
        assertThat(note(call(), body).status()).isEqualTo(422);
    }

    @Test
    void areNoLongerThanThoseOfLeads() {
        UUID call = call();
        String longest = "\u00e9".repeat(Notes.LONGEST);

        assertThat(note(call, "{\"notes\":\"" + longest + "\"}").status()).isEqualTo(200);
        Answer answer = note(call, "{\"notes\":\"" + longest + "n\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/notes");
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("too-long");
        assertThat(read(call).body().path("notes").asText()).isEqualTo(longest);
    }

    /** Webhooks that fail to come must not be waited for the longer, nor a silent provider be taken for one that speaks. */
    @Test
    void areNoNewsOfTheCall() {
        UUID call = call();
        calls.change("alter table call_history disable trigger call_history_touch");
        calls.change(
                "update call_history set call_id = id::text, updated_at = now() - interval '31 seconds' where id = ?",
                call);
        calls.change("alter table call_history enable trigger call_history_touch");
        String item = item(call);
        String changedAt = changedAt(call);

        Answer noted = note(call, NOTE);

        assertThat(noted.status()).isEqualTo(200);
        assertThat(changedAt(call)).isEqualTo(changedAt);
        boolean heardOf = asDial(handle -> handle.attach(PermitDao.class).isAnyHeardOfWithin(30_000));
        assertThat(heardOf).isFalse();
        assertThat(item(call)).isEqualTo(item);
    }

    /** A transaction that began before the note, and has changed the call after it, has changed what was answered. */
    @Test
    void areNoReasonToOverlookWhatHappensMeanwhile() {
        UUID call = call();

        String noted = api.data.owner().inTransaction(handle -> {
            handle.createQuery("select now()").mapTo(String.class).one();
            String tag = note(call, NOTE).header("ETag");
            handle.execute("update call_history set status = 'in-progress', started_at = now() where id = ?", call);
            return tag;
        });

        assertThat(read(call).body().path("status").asText()).isEqualTo("in-progress");
        assertThat(read(call).header("ETag")).isNotEqualTo(noted);
        assertThat(note(call, NOTE).body().path("notes").asText()).isEqualTo(GARDEN);
    }

    private static Answer note(UUID call, String body) {
        return api.as(OWNER).patch("/call-history/" + call, body);
    }

    private static Answer read(UUID call) {
        return api.as(OWNER).get("/call-history/" + call);
    }

    private static String row(UUID call) {
        return calls.value("select h::text from call_history h where id = :id", call);
    }

    private static String item(UUID call) {
        return calls.value(
                "select q::text from call_queue q join call_history h on h.queue_id = q.id where h.id = :id", call);
    }

    private static String changedAt(UUID call) {
        return asDial(handle -> handle.attach(PermitDao.class).findAll(new UUID[] {call}))
                .get(0)
                .changedAt()
                .toString();
    }

    private static <T> T asDial(Function<Handle, T> work) {
        return api.data.asWorker().call(new Actor.System("dial"), work);
    }

    /** A live one of the owner's team. */
    private static UUID call() {
        String number = "+12125550" + numbers++;
        String lead = ArrangedCalls.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        return calls.permit(calls.item(campaign, lead, number, "in-progress"));
    }
}
