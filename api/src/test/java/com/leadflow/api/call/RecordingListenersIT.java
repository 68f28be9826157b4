package com.leadflow.api.call;

import static com.leadflow.api.call.ServedRecordings.SOUND;
import static com.leadflow.api.call.ServedRecordings.header;
import static com.leadflow.api.call.ServedRecordings.sound;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.leadflow.api.Caller;
import com.leadflow.api.RunningApi.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** How many listen at a time, and how they leave. */
@Timeout(60)
class RecordingListenersIT {
    private static final int AT_A_TIME = 20;
    private static final int OF_A_USER = 4;

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final Logger RECORDINGS = (Logger) LoggerFactory.getLogger(Recording.class);

    @RegisterExtension
    static final ServedRecordings recordings = new ServedRecordings();

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    /** Each keeps a thread of the API for as long as it takes to listen. */
    @Test
    void areListenedToByAFewAtATime() throws InterruptedException {
        UUID call = recordings.call();
        List<String> links = IntStream.rangeClosed(0, AT_A_TIME / OF_A_USER)
                .mapToObj(number -> admin("admin-" + number + "@example.com"))
                .map(admin -> recordings
                        .address(admin.post("/call-history/" + call + "/recording-link", ""))
                        .getPath())
                .toList();
        List<CompletableFuture<HttpResponse<String>>> listening = listenAtOnce(links.subList(1, links.size()));

        assertThat(recordings.fetch(links.get(0), request -> request).statusCode())
                .isEqualTo(503);

        assertThat(listening)
                .hasSize(AT_A_TIME)
                .allSatisfy(one -> assertThat(one.join().body()).isEqualTo(SOUND));
        recordings.serve(sound());
        assertThat(recordings.fetch(links.get(0), request -> request).statusCode())
                .isEqualTo(200);
    }

    /** Whoever has the link, so that nobody can keep all others from listening. */
    @Test
    void areListenedToByFewerOfTheSameUser() throws InterruptedException {
        UUID call = recordings.call();
        String link = recordings.address(recordings.link(OWNER, call)).getPath();
        List<CompletableFuture<HttpResponse<String>>> listening = listenAtOnce(List.of(link));

        HttpResponse<byte[]> refused = recordings.listen(recordings.link(OWNER, call));
        recordings.serve(sound());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).isNotEmpty();
        assertThat(refused.body()).asString(US_ASCII).contains("too-many-streams");
        assertThat(recordings.listen(recordings.link(MATE, call)).statusCode()).isEqualTo(200);
        assertThat(listening).allSatisfy(one -> assertThat(one.join().body()).isEqualTo(SOUND));
        recordings.serve(sound());
        assertThat(recordings.fetch(link, request -> request).statusCode()).isEqualTo(200);
    }

    @Test
    void areNotKeptOpenForWhoAsksForTheHeadersOnly() {
        Answer link = recordings.link(OWNER, recordings.call());
        for (int listener = 0; listener <= AT_A_TIME; listener++) {
            recordings.serve(sound());

            assertThat(recordings
                            .listen(link, request -> request.method("HEAD", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** As players do whenever somebody skips, so it is no error. */
    @Test
    void areLetGoOfWhenWhoListensHasGone() throws IOException {
        listenToTheLog();
        String link =
                recordings.address(recordings.link(OWNER, recordings.call())).getPath();
        for (int listener = 0; listener < OF_A_USER; listener++) {
            recordings.serve(new MockResponse.Builder()
                    .body(SOUND.repeat(500_000))
                    .throttleBody(100_000, 20, TimeUnit.MILLISECONDS));
            try (Socket socket = new Socket("localhost", recordings.api.port())) {
                socket.getOutputStream()
                        .write(("GET " + link + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> gone() == OF_A_USER);
        recordings.serve(sound());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> recordings.fetch(link, request -> request).statusCode() == 200);
        assertThat(logged.list).extracting(ILoggingEvent::getLevel).doesNotContain(Level.ERROR);
    }

    /** As many by each link as its user may. */
    private static List<CompletableFuture<HttpResponse<String>>> listenAtOnce(List<String> links)
            throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> listening = new ArrayList<>();
        for (String link : links) {
            for (int one = 0; one < OF_A_USER; one++) {
                recordings.serve(sound().bodyDelay(3, TimeUnit.SECONDS));
                listening.add(
                        recordings.browser.sendAsync(recordings.request(link).build(), BodyHandlers.ofString()));
            }
        }
        for (int one = 0; one < listening.size(); one++) {
            assertThat(recordings.storage.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
        }
        return listening;
    }

    /** Who sees every call. */
    private static Caller admin(String email) {
        Caller admin = recordings.api.as(email);
        admin.get("/users/me");
        recordings.calls.change("update users set role = 'admin' where email = ?", email);
        return admin;
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
}
