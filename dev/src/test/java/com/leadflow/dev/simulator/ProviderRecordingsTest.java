package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a recording is to be had, and by whom. */
final class ProviderRecordingsTest {
    private VapiSimulator simulator;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        simulator = QuickSimulator.start();
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void redirectToARecordingThatNeedsNoKeyAndTakesNone() {
        String id = client.call(CallBody.to("80"));
        JsonNode call = client.await(id, "ended");

        Client.Answer redirect = client.get("/call/" + id + "/mono-recording");
        String location = redirect.response().headers().firstValue("Location").orElseThrow();

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(client.uri(location).getPort()).isNotEqualTo(simulator.url().getPort());
        assertThat(client.getOpenly(location).status()).isEqualTo(200);
        assertThat(client.getOpenly(location).response().body()).isNotEmpty();
        assertThat(client.get(location).status()).isEqualTo(400);
        assertThat(client.getOpenly(location.replace("mono.wav", "stereo.wav")).status())
                .isEqualTo(403);
        String lasting = call.path("artifact")
                .path("recording")
                .path("mono")
                .path("combinedUrl")
                .asText();
        assertThat(client.getOpenly(lasting).status()).isEqualTo(403);
        assertThat(client.getOpenly("/call/" + id + "/mono-recording").status()).isEqualTo(401);
        assertThat(client.get("/call/" + id + "/pcap").status()).isEqualTo(404);
    }

    /** As the provider's own clients do: they keep the key where a redirect stays at one origin. */
    @Test
    void giveARecordingToAClientThatFollowsTheRedirect() throws IOException, UnsupportedAudioFileException {
        String id = client.call(CallBody.to("80"));
        client.await(id, "ended");
        Request request = new Request.Builder()
                .url(simulator.url() + "/call/" + id + "/mono-recording")
                .header("Authorization", "Bearer any-key")
                .build();

        try (Response recording = new OkHttpClient().newCall(request).execute()) {
            assertThat(recording.code()).isEqualTo(200);
            assertThat(recording.header("Content-Type")).isEqualTo("audio/wav");
            AudioFormat format = AudioSystem.getAudioFileFormat(
                            new ByteArrayInputStream(recording.body().bytes()))
                    .getFormat();
            assertThat(format.getSampleRate()).isEqualTo(8000f);
        }
    }

    @Test
    void haveNoRecordingOfACallThatNeverConnected() {
        String id = client.call(CallBody.to("90"));
        client.await(id, "ended");

        assertThat(client.get("/call/" + id + "/mono-recording").status()).isEqualTo(404);
    }
}
