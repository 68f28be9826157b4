package com.leadflow.api.call;

import static com.leadflow.store.Persona.OWNER;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A provider and a storage that serve recordings, an API that asks them, and browsers that listen. As a static extension it serves a test
 * class and closes after it.
 */
final class ServedRecordings implements AfterEachCallback, AfterAllCallback {
    static final String SOUND = "RIFF, and what was said";

    final MockWebServer provider = server();
    final MockWebServer storage = server();
    final RunningApi api = RunningApi.started(
            Map.of("VAPI_BASE_URL", at(provider, ""), "VAPI_API_KEY", "the-key", "RECORDING_HOSTS", "127.0.0.1"));
    final ArrangedCalls calls = new ArrangedCalls(api);
    final HttpClient browser = HttpClient.newHttpClient();
    private int numbers = 100;

    /** One of the owner's team's campaign that has a recording. */
    UUID call() {
        String number = "+12125550" + numbers++;
        String lead = ArrangedCalls.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        UUID call = calls.permit(calls.item(campaign, lead, number, "completed"));
        calls.change(
                "update call_history set call_id = ?, recording_url = '', status = 'completed', resolved_at = now(), ended_at = now() where id = ?",
                "call-" + numbers,
                call);
        return call;
    }

    /** The next who listens is sent to the storage, which answers this. */
    void serve(MockResponse.Builder answer) {
        isAt(inStorage("/a.wav"));
        storage.enqueue(answer.build());
    }

    /** What the provider answers to who asks for a recording. */
    void isAt(String location) {
        provider.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", location)
                .build());
    }

    static MockResponse.Builder sound() {
        return new MockResponse.Builder().body(SOUND);
    }

    String inStorage(String path) {
        return at(storage, path);
    }

    private static String at(MockWebServer server, String path) {
        return "http://127.0.0.1:" + server.getPort() + path;
    }

    Answer link(Persona by, UUID call) {
        return api.as(by).post("/call-history/" + call + "/recording-link", "");
    }

    HttpResponse<byte[]> listen(Answer link) {
        return listen(link, request -> request);
    }

    HttpResponse<byte[]> listen(Answer link, UnaryOperator<HttpRequest.Builder> change) {
        return fetch(address(link).getPath(), change);
    }

    URI address(Answer link) {
        JsonNode url = link.body().path("url");
        return URI.create("http://localhost:" + api.port() + url.asText());
    }

    HttpResponse<byte[]> fetch(String path, UnaryOperator<HttpRequest.Builder> change) {
        try {
            return browser.send(change.apply(request(path)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static MockWebServer server() {
        try {
            MockWebServer server = new MockWebServer();
            server.start(InetAddress.getLoopbackAddress(), 0);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        for (MockWebServer server : List.of(provider, storage)) {
            while (server.takeRequest(0, TimeUnit.MILLISECONDS) != null) {}
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        api.close();
        provider.close();
        storage.close();
    }
}
