package com.leadflow.api.call;

import static com.leadflow.api.call.ServedRecordings.header;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a link to a recording, and for whom it holds. */
@Timeout(60)
class RecordingAccessIT {
    @RegisterExtension
    static final ServedRecordings recordings = new ServedRecordings();

    @ParameterizedTest
    @EnumSource(names = {"MATE", "ADMIN"})
    void areLinkedToForWhoSeesTheCall(Persona persona) {
        assertThat(recordings.link(persona, recordings.call()).status()).isEqualTo(200);
    }

    @Test
    void areNotThereForOthers() {
        UUID call = recordings.call();

        assertThat(recordings.link(STRANGER, call).status()).isEqualTo(404);
        assertThat(recordings.link(OWNER, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(recordings
                        .api
                        .anonymous(
                                "/api/v1/call-history/" + call + "/recording-link",
                                request -> request.POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void areNotThereBeforeTheyAreReported() {
        UUID call = recordings.call();
        recordings.calls.change("update call_history set recording_url = null where id = ?", call);

        assertThat(recordings
                        .api
                        .as(OWNER)
                        .get("/call-history/" + call)
                        .body()
                        .path("recorded")
                        .asBoolean())
                .isFalse();
        assertThat(recordings.link(OWNER, call).status()).isEqualTo(404);
    }

    /** Whose calls they are is asked anew: the link outlives nobody's rights. */
    @Test
    void areNotThereAnyMoreForWhoDoesNotSeeTheCallAnyMore() {
        UUID call = recordings.call();
        Answer link = recordings.link(MATE, call);
        recordings.calls.change(
                "update campaigns set team_id = ? where id = (select campaign_id from call_history where id = ?)",
                Objects.requireNonNull(STRANGER.team()),
                call);

        int before = recordings.provider.getRequestCount();

        assertThat(recordings.listen(link).statusCode()).isEqualTo(404);
        assertThat(recordings.provider.getRequestCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10"})
    void haveNoLinksThatWeDidNotMake(String token) {
        HttpResponse<byte[]> answer = recordings.fetch("/recordings/" + token, request -> request);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }
}
