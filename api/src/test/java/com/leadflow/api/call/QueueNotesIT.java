package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.request.Notes;
import com.leadflow.api.request.Values;
import io.temporal.client.WorkflowNotFoundException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people note of queue items. */
class QueueNotesIT {
    private static final String CANCEL = "{\"status\":\"cancelled\"}";

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static final ArrangedQueue queue = new ArrangedQueue(api);

    @Test
    void refuseNotesThatAreTooLong() {
        UUID item = queue.item("pending");

        assertThat(queue.edit(item, "{\"notes\":\"" + "n".repeat(Notes.LONGEST) + "\"}")
                        .status())
                .isEqualTo(200);
        Answer answer = queue.edit(item, "{\"notes\":\"" + "n".repeat(Notes.LONGEST + 1) + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/notes");
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("too-long");
    }

    @ParameterizedTest
    @EnumSource(ItemStatus.class)
    void noteSomethingWhateverTheStatus(ItemStatus status) {
        UUID item = queue.item(Values.nameOf(status));
        String before = allButNotes(item);

        Answer noted = queue.edit(item, "{\"notes\":\"Ask for the side entrance\"}");
        Answer changed = queue.edit(item, "{\"notes\":\"Ring twice\"}");

        assertThat(noted.status()).isEqualTo(200);
        assertThat(noted.body().path("notes").asText()).isEqualTo("Ask for the side entrance");
        assertThat(changed.body().path("notes").asText()).isEqualTo("Ring twice");
        assertThat(changed.header("ETag")).isNotEqualTo(noted.header("ETag"));
        assertThat(allButNotes(item)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \\n\""})
    void takeNotesAway(String nothing) {
        UUID item = queue.item("in-progress");
        queue.edit(item, "{\"notes\":\"Ring twice\"}");

        Answer answer = queue.edit(item, "{\"notes\":" + nothing + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("notes").isNull()).isTrue();
    }

    @Test
    void keepNotesThatAreNotSpokenOf() {
        UUID item = queue.item("pending");
        queue.edit(item, "{\"notes\":\"Ring twice\"}");

        assertThat(queue.edit(item, "{\"priority\":\"low\"}")
                        .body()
                        .path("notes")
                        .asText())
                .isEqualTo("Ring twice");
        assertThat(queue.edit(item, CANCEL).body().path("notes").asText()).isEqualTo("Ring twice");
    }

    @Test
    void changeNothingByTheSameNotesAgain() {
        UUID item = queue.item("failed");
        String tag = queue.edit(item, "{\"notes\":\"Ring twice\"}").header("ETag");

        assertThat(queue.edit(item, "{\"notes\":\"Ring twice\"}").header("ETag"))
                .isEqualTo(tag);
    }

    @Test
    void noteSomethingAsItIsCancelled() {
        Answer answer = queue.edit(queue.item("pending"), "{\"status\":\"cancelled\",\"notes\":\"Has moved\"}");

        assertThat(answer.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(answer.body().path("notes").asText()).isEqualTo("Has moved");
    }

    @Test
    void noteNothingOfAnEditThatIsRefused() {
        UUID item = queue.item("in-progress");

        Answer answer = queue.edit(item, "{\"priority\":\"high\",\"notes\":\"Ring twice\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(api.get("/call-queue/" + item).body().path("notes").isNull()).isTrue();
    }

    @Test
    void wakeNothingForNotes() {
        UUID item = queue.itemOfASleepingCampaign("+12125550191");

        assertThat(queue.edit(item, "{\"notes\":\"Ring twice\"}").status()).isEqualTo(200);

        assertThatExceptionOfType(WorkflowNotFoundException.class)
                .isThrownBy(() -> queue.workflowOf(item).describe());
    }

    private static String allButNotes(UUID item) {
        return calls.value(
                "select (to_jsonb(q) - 'notes' - 'updated_at')::text from call_queue q where id = :id", item);
    }
}
