package com.leadflow.api.call;

import static com.leadflow.api.call.ServedRecordings.SOUND;
import static com.leadflow.api.call.ServedRecordings.header;
import static com.leadflow.api.call.ServedRecordings.sound;
import static com.leadflow.store.Persona.OWNER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to who listens to a recording. */
@Timeout(60)
class RecordingIT {
    @RegisterExtension
    static final ServedRecordings recordings = new ServedRecordings();

    @Test
    void areStreamedToWhoHasALink() throws InterruptedException {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.isAt(recordings.inStorage("/a.wav?signature=1"));
        recordings.storage.enqueue(
                sound().addHeader("Content-Type", "audio/wav").build());

        HttpResponse<byte[]> answer = recordings.listen(link);

        assertThat(link.status()).isEqualTo(200);
        assertThat(Instant.parse(link.body().path("expires_at").asText()))
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(301));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).asString(US_ASCII).isEqualTo(SOUND);
        assertThat(header(answer, "Content-Type")).isEqualTo("audio/wav");
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(SOUND.length()));
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Disposition")).startsWith("attachment");
        assertThat(answer.headers().allValues("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
        assertThat(answer.headers().toString()).doesNotContain("signature");
        RecordedRequest asked = recordings.provider.takeRequest();
        assertThat(asked.getTarget()).matches("/call/call-\\d+/mono-recording");
        assertThat(asked.getHeaders().get("Authorization")).isEqualTo("Bearer the-key");
        RecordedRequest fetched = recordings.storage.takeRequest();
        assertThat(fetched.getTarget()).isEqualTo("/a.wav?signature=1");
        assertThat(fetched.getHeaders().get("Authorization")).isNull();
    }

    /** A compressed one would have no length, and a part of it would be none of the recording's. */
    @ParameterizedTest
    @ValueSource(strings = {"audio/wav", "audio/mpeg", "text/plain"})
    void areNeverCompressed(String type) {
        Answer link = recordings.link(OWNER, recordings.call());
        for (int code : List.of(200, 206)) {
            recordings.serve(sound().code(code).body(SOUND.repeat(100)).setHeader("Content-Type", type));

            HttpResponse<byte[]> answer = recordings.listen(link, request -> request.header("Accept-Encoding", "gzip"));

            assertThat(answer.statusCode()).isEqualTo(code);
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(100 * SOUND.length()));
        }
    }

    @Test
    void areStreamedInParts() throws InterruptedException {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.serve(sound().code(206).body("what").addHeader("Content-Range", "bytes 10-13/" + SOUND.length()));

        HttpResponse<byte[]> answer = recordings.listen(link, request -> request.header("Range", "bytes=10-13"));

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).asString(US_ASCII).isEqualTo("what");
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes 10-13/" + SOUND.length());
        assertThat(recordings.storage.takeRequest().getHeaders().get("Range")).isEqualTo("bytes=10-13");
    }

    @Test
    void areDescribedToWhoAsksForTheHeadersOnly() {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.serve(sound());

        HttpResponse<byte[]> answer =
                recordings.listen(link, request -> request.method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(SOUND.length()));
    }

    @Test
    void areNothingThatABrowserRuns() {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.serve(sound().addHeader("Content-Type", "text/html"));

        assertThat(header(recordings.listen(link), "Content-Type")).isEqualTo("application/octet-stream");
    }
}
