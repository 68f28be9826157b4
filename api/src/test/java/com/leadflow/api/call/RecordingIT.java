package com.leadflow.api.call;

import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.api.RunningApi.Caller;
import com.leadflow.store.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
class RecordingIT {
    private static final String SOUND = "RIFF, and what was said";
    private static final int AT_A_TIME = 20;
    private static final int OF_A_USER = 4;

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final Logger RECORDINGS = (Logger) LoggerFactory.getLogger(Recording.class);

    private static final MockWebServer provider = server();
    private static final MockWebServer storage = server();

    @RegisterExtension
    static final RunningApi api = RunningApi.started(
            Map.of("VAPI_BASE_URL", at(provider, ""), "VAPI_API_KEY", "the-key", "RECORDING_HOSTS", "127.0.0.1"));

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static final HttpClient browser = HttpClient.newHttpClient();
    private static int numbers = 100;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @AfterAll
    static void stop() {
        provider.close();
        storage.close();
    }

    @AfterEach
    void forgetRequests() throws InterruptedException {
        for (MockWebServer server : List.of(provider, storage)) {
            while (server.takeRequest(0, TimeUnit.MILLISECONDS) != null) {}
        }
    }

    @Test
    void areStreamedToWhoHasALink() throws InterruptedException {
        Answer link = link(OWNER, call());
        isAt(at(storage, "/a.wav?signature=1"));
        storage.enqueue(sound().addHeader("Content-Type", "audio/wav").build());

        HttpResponse<byte[]> answer = listen(link);

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
        RecordedRequest asked = provider.takeRequest();
        assertThat(asked.getTarget()).matches("/call/call-\\d+/mono-recording");
        assertThat(asked.getHeaders().get("Authorization")).isEqualTo("Bearer the-key");
        RecordedRequest fetched = storage.takeRequest();
        assertThat(fetched.getTarget()).isEqualTo("/a.wav?signature=1");
        assertThat(fetched.getHeaders().get("Authorization")).isNull();
    }

    /** A compressed one would have no length, and a part of it would be none of the recording's. */
    @ParameterizedTest
    @ValueSource(strings = {"audio/wav", "audio/mpeg", "text/plain"})
    void areNeverCompressed(String type) {
        Answer link = link(OWNER, call());
        for (int code : List.of(200, 206)) {
            isAt(at(storage, "/a.wav"));
            storage.enqueue(sound().code(code)
                    .body(SOUND.repeat(100))
                    .setHeader("Content-Type", type)
                    .build());

            HttpResponse<byte[]> answer = listen(link, request -> request.header("Accept-Encoding", "gzip"));

            assertThat(answer.statusCode()).isEqualTo(code);
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(100 * SOUND.length()));
        }
    }

    @Test
    void areStreamedInParts() throws InterruptedException {
        Answer link = link(OWNER, call());
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().code(206)
                .body("what")
                .addHeader("Content-Range", "bytes 10-13/" + SOUND.length())
                .build());

        HttpResponse<byte[]> answer = listen(link, request -> request.header("Range", "bytes=10-13"));

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).asString(US_ASCII).isEqualTo("what");
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes 10-13/" + SOUND.length());
        assertThat(storage.takeRequest().getHeaders().get("Range")).isEqualTo("bytes=10-13");
    }

    @Test
    void areDescribedToWhoAsksForTheHeadersOnly() {
        Answer link = link(OWNER, call());
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().build());

        HttpResponse<byte[]> answer = listen(link, request -> request.method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(SOUND.length()));
    }

    @Test
    void areNotKeptOpenForWhoAsksForTheHeadersOnly() {
        Answer link = link(OWNER, call());
        for (int listener = 0; listener <= AT_A_TIME; listener++) {
            isAt(at(storage, "/a.wav"));
            storage.enqueue(sound().build());

            assertThat(listen(link, request -> request.method("HEAD", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MATE", "ADMIN"})
    void areLinkedToForWhoSeesTheCall(Persona persona) {
        assertThat(link(persona, call()).status()).isEqualTo(200);
    }

    @Test
    void areNotThereForOthers() {
        UUID call = call();

        assertThat(link(STRANGER, call).status()).isEqualTo(404);
        assertThat(link(OWNER, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(api.anonymous(
                                "/api/v1/call-history/" + call + "/recording-link",
                                request -> request.POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void areNotThereBeforeTheyAreReported() {
        UUID call = call();
        calls.change("update call_history set recording_url = null where id = ?", call);

        assertThat(api.as(OWNER)
                        .get("/call-history/" + call)
                        .body()
                        .path("recorded")
                        .asBoolean())
                .isFalse();
        assertThat(link(OWNER, call).status()).isEqualTo(404);
    }

    /** Whose calls they are is asked anew: the link outlives nobody's rights. */
    @Test
    void areNotThereAnyMoreForWhoDoesNotSeeTheCallAnyMore() {
        UUID call = call();
        Answer link = link(MATE, call);
        calls.change(
                "update campaigns set team_id = ? where id = (select campaign_id from call_history where id = ?)",
                Objects.requireNonNull(STRANGER.team()),
                call);

        int before = provider.getRequestCount();

        assertThat(listen(link).statusCode()).isEqualTo(404);
        assertThat(provider.getRequestCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10"})
    void haveNoLinksThatWeDidNotMake(String token) {
        HttpResponse<byte[]> answer = fetch("/recordings/" + token, request -> request);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }

    /** The provider's word is not enough to be sent anywhere. */
    @Test
    void areFetchedFromHostsThatAreAllowedOnly() {
        Answer link = link(OWNER, call());
        int before = storage.getRequestCount();
        isAt(at(storage, "/a.wav").replace("127.0.0.1", "localhost"));

        assertThat(listen(link).statusCode()).isEqualTo(503);
        assertThat(storage.getRequestCount()).isEqualTo(before);
    }

    @Test
    void areFetchedWithoutFurtherRedirects() {
        Answer link = link(OWNER, call());
        isAt(at(storage, "/a.wav"));
        int before = storage.getRequestCount();
        storage.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", at(storage, "/b.wav"))
                .build());

        assertThat(listen(link).statusCode()).isEqualTo(503);
        assertThat(storage.getRequestCount()).isEqualTo(before + 1);
    }

    @Test
    void areNothingThatABrowserRuns() {
        Answer link = link(OWNER, call());
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().addHeader("Content-Type", "text/html").build());

        assertThat(header(listen(link), "Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void areNotServedWhereTheyAreTooLarge() {
        Answer link = link(OWNER, call());
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().setHeader("Content-Length", 300_000_000).build());

        assertThat(listen(link).statusCode()).isEqualTo(503);
    }

    @Test
    void areGoneWhereTheProviderHasThemNoMore() {
        Answer link = link(OWNER, call());
        provider.enqueue(new MockResponse.Builder().code(404).build());
        assertThat(listen(link).statusCode()).isEqualTo(404);

        isAt(at(storage, "/a.wav"));
        storage.enqueue(new MockResponse.Builder().code(403).build());
        assertThat(listen(link).statusCode()).isEqualTo(404);
    }

    @Test
    void areNotToBeHadWhereTheProviderRefusesOurKey() {
        Answer link = link(OWNER, call());
        provider.enqueue(new MockResponse.Builder().code(401).build());

        HttpResponse<byte[]> answer = listen(link);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).asString(US_ASCII).doesNotContain("the-key", "127.0.0.1");
    }

    /** Each keeps a thread of the API for as long as it takes to listen. */
    @Test
    void areListenedToByAFewAtATime() throws InterruptedException {
        UUID call = call();
        List<String> links = IntStream.rangeClosed(0, AT_A_TIME / OF_A_USER)
                .mapToObj(number -> admin("admin-" + number + "@example.com"))
                .map(admin -> address(admin.post("/call-history/" + call + "/recording-link", ""))
                        .getPath())
                .toList();
        List<CompletableFuture<HttpResponse<String>>> listening = listenAtOnce(links.subList(1, links.size()));

        assertThat(fetch(links.get(0), request -> request).statusCode()).isEqualTo(503);

        assertThat(listening)
                .hasSize(AT_A_TIME)
                .allSatisfy(one -> assertThat(one.join().body()).isEqualTo(SOUND));
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().build());
        assertThat(fetch(links.get(0), request -> request).statusCode()).isEqualTo(200);
    }

    /** Whoever has the link, so that nobody can keep all others from listening. */
    @Test
    void areListenedToByFewerOfTheSameUser() throws InterruptedException {
        UUID call = call();
        String link = address(link(OWNER, call)).getPath();
        List<CompletableFuture<HttpResponse<String>>> listening = listenAtOnce(List.of(link));

        HttpResponse<byte[]> refused = listen(link(OWNER, call));
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().build());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).isNotEmpty();
        assertThat(refused.body()).asString(US_ASCII).contains("too-many-streams");
        assertThat(listen(link(MATE, call)).statusCode()).isEqualTo(200);
        assertThat(listening).allSatisfy(one -> assertThat(one.join().body()).isEqualTo(SOUND));
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().build());
        assertThat(fetch(link, request -> request).statusCode()).isEqualTo(200);
    }

    /** As many by each link as its user may. */
    private static List<CompletableFuture<HttpResponse<String>>> listenAtOnce(List<String> links)
            throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> listening = new ArrayList<>();
        for (String link : links) {
            for (int one = 0; one < OF_A_USER; one++) {
                isAt(at(storage, "/a.wav"));
                storage.enqueue(sound().bodyDelay(3, TimeUnit.SECONDS).build());
                listening.add(browser.sendAsync(request(link).build(), BodyHandlers.ofString()));
            }
        }
        for (int one = 0; one < listening.size(); one++) {
            assertThat(storage.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
        }
        return listening;
    }

    /** Who sees every call. */
    private static Caller admin(String email) {
        Caller admin = api.as(email);
        admin.get("/users/me");
        calls.change("update users set role = 'admin' where email = ?", email);
        return admin;
    }

    /** As players do whenever somebody skips, so it is no error. */
    @Test
    void areLetGoOfWhenWhoListensHasGone() throws IOException {
        listenToTheLog();
        String link = address(link(OWNER, call())).getPath();
        for (int listener = 0; listener < OF_A_USER; listener++) {
            isAt(at(storage, "/a.wav"));
            storage.enqueue(new MockResponse.Builder()
                    .body(SOUND.repeat(500_000))
                    .throttleBody(100_000, 20, TimeUnit.MILLISECONDS)
                    .build());
            try (Socket socket = new Socket("localhost", api.port())) {
                socket.getOutputStream()
                        .write(("GET " + link + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> gone() == OF_A_USER);
        isAt(at(storage, "/a.wav"));
        storage.enqueue(sound().build());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fetch(link, request -> request).statusCode() == 200);
        assertThat(logged.list).extracting(ILoggingEvent::getLevel).doesNotContain(Level.ERROR);
    }

    private void listenToTheLog() {
        RECORDINGS.setLevel(Level.DEBUG);
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        ROOT.addAppender(logged);
    }

    private long gone() {
        return logged.list.stream()
                .filter(event -> event.getMessage().startsWith("Who listened to a recording has gone"))
                .count();
    }

    @AfterEach
    void stopListening() {
        ROOT.detachAppender(logged);
        RECORDINGS.setLevel(null);
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

    private static String at(MockWebServer server, String path) {
        return "http://127.0.0.1:" + server.getPort() + path;
    }

    /** What the provider answers to who asks for a recording. */
    private static void isAt(String location) {
        provider.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", location)
                .build());
    }

    private static MockResponse.Builder sound() {
        return new MockResponse.Builder().body(SOUND);
    }

    private static Answer link(Persona by, UUID call) {
        return api.as(by).post("/call-history/" + call + "/recording-link", "");
    }

    private static HttpResponse<byte[]> listen(Answer link) {
        return listen(link, request -> request);
    }

    private static HttpResponse<byte[]> listen(Answer link, UnaryOperator<HttpRequest.Builder> change) {
        return fetch(address(link).getPath(), change);
    }

    private static URI address(Answer link) {
        JsonNode url = link.body().path("url");
        return URI.create("http://localhost:" + api.port() + url.asText());
    }

    private static HttpResponse<byte[]> fetch(String path, UnaryOperator<HttpRequest.Builder> change) {
        try {
            return browser.send(change.apply(request(path)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** One of the owner's team's campaign that has a recording. */
    private static UUID call() {
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
}
