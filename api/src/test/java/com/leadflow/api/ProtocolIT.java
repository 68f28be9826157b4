package com.leadflow.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all routes have in common. */
class ProtocolIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void giveBackTheRequestsId() {
        Answer answer = api.send("/api/v1/leads/none", request -> request.header("X-Request-Id", "from-the-caller"));

        assertThat(answer.header("X-Request-Id")).isEqualTo("from-the-caller");
        assertThat(answer.body().path("request_id").asText()).isEqualTo("from-the-caller");
    }

    @Test
    void replaceAnIdThatDoesNotBelongInALog() {
        Answer answer = api.send("/api/v1/leads/none", request -> request.header("X-Request-Id", "a b\" c"));

        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void describeAProblemInFull() {
        Answer answer = api.post("/leads", "{\"name\":\" \",\"phone\":\"1\",\"timezone\":\"Mars/Base\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "errors", "request_id");
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .containsExactly("/name", "/phone", "/timezone");
        assertThat(answer.body().path("errors").findValuesAsText("code"))
                .containsExactly("required", "invalid-number", "unknown-timezone");
    }

    @Test
    void refuseMethodsAndTypesWithProblems() {
        Answer method = api.send("/api/v1/leads", request -> request.DELETE());
        Answer type = api.send(
                "/api/v1/leads",
                request -> request.header("Content-Type", "text/plain").POST(BodyPublishers.ofString("Ada")));
        Answer accept = api.send("/api/v1/leads", request -> request.header("Accept", "text/csv"));

        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET", "POST");
        assertProblem(type, 415, "unsupported-media-type");
        assertProblem(accept, 406, "not-acceptable");
    }

    @Test
    void sayForEveryMethodWhichThereAre() {
        for (String method : List.of("TRACE", "PUT", "CONNECTION")) {
            Answer answer = api.send("/api/v1/leads", request -> request.method(method, BodyPublishers.noBody()));

            assertProblem(answer, 405, "method-not-allowed");
        }
        for (String method : List.of("TRACE", "QUERY")) {
            Answer answer = api.send("/api/v1/leads", request -> request.method(method, BodyPublishers.noBody()));

            assertThat(answer.header("Allow")).contains("GET", "POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PATCH", "TRACE"})
    void describeAPathThatCannotBeRead(String method) throws IOException {
        String answer = api.raw(method + """
                 /api/v1/leads/a%25 HTTP/1.1
                Host: localhost
                Connection: close

                """);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"code\":\"bad-request\"");
    }

    @Test
    void countCharactersAsTheDocumentDoes() {
        String longest = "\ud83c\udfe0".repeat(200);

        assertThat(api.post("/leads", "{\"name\":\"" + longest + "\"}").status())
                .isEqualTo(201);
        assertProblem(api.post("/leads", "{\"name\":\"" + longest + "x\"}"), 422, "too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\\u00a0", "\\ufeff", "\\u001c\\u0085", "\\t\\u007f"})
    void refuseATextThatShowsNothing(String name) {
        assertProblem(api.post("/leads", "{\"name\":\"" + name + "\"}"), 422, "required");
    }

    @Test
    void takeAsLargeABodyAsTheRouteNeeds() {
        String twoMegabytes = "x".repeat(2 * 1024 * 1024);
        String sixMegabytes = twoMegabytes.repeat(3);

        assertProblem(api.post("/leads", "{\"name\":\"" + twoMegabytes + "\"}"), 413, "too-large");
        assertProblem(api.post("/leads", "{\"name\":\"" + sixMegabytes + "\"}"), 413, "too-large");
        assertProblem(api.post("/leads/batch", "{\"leads\":\"" + twoMegabytes + "\"}"), 422, "invalid-type");
        assertProblem(api.post("/leads/batch", "{\"leads\":\"" + sixMegabytes + "\"}"), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, identity"})
    void refuseACompressedBodyUnread(String encoding) {
        Answer answer = api.send(
                "/api/v1/leads",
                request -> request.header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(gzipped("{\"name\":\"Ada\"}"))));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.body().path("detail").asText()).contains("Content-Encoding");
    }

    @Test
    void tellBrowsersWithEachAnswerWhatTheyMayNotDo() {
        for (Answer answer :
                List.of(api.get("/leads"), api.get("/nothing"), api.anonymous("/api/v1/leads"), api.anonymous("/"))) {
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void refuseJsonThatIsAmbiguousOrOfAnotherType() {
        assertProblem(api.post("/leads", "{\"name\":\"A\",\"name\":\"B\"}"), 400, "malformed-json");
        assertProblem(api.post("/leads", "{\"name\":\"A\"} {}"), 400, "malformed-json");
        assertProblem(api.post("/leads", "{\"name\":5}"), 422, "invalid-type");
        assertProblem(api.post("/leads", "{\"name\":\"A\",\"do_not_call\":\"true\"}"), 422, "invalid-type");
        assertProblem(api.post("/leads", "[]"), 422, "invalid-type");
        assertProblem(api.post("/leads", "null"), 422, "invalid-type");
        assertProblem(api.post("/leads", ""), 422, "invalid-type");
        assertProblem(api.post("/leads", "{\"name\":\"\\u0000\"}"), 422, "invalid-character");
        assertProblem(api.post("/leads", "{\"name\":\"A\",\"email\":\"\\ud800@example.com\"}"), 422, "invalid-email");
    }

    @Test
    void sayWhereABodyIsNoJson() {
        Answer answer = api.post("/leads", "{\"name\":\"Ada\",\n \"email\":}");

        assertProblem(answer, 400, "malformed-json");
        assertThat(answer.body().path("detail").asText()).contains("line 2, column 10");
    }

    @Test
    void sayWhatIsWrongWithABodyAsAWhole() {
        assertThat(api.post("/leads", "[]").body().path("detail").asText()).isEqualTo("expected a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "clone"})
    void takeNullForABodyThatNeedNotBe(String command) {
        String path = "/campaigns/" + UUID.randomUUID() + "/" + command;

        assertProblem(api.post(path, "null"), 404, "not-found");
        assertProblem(api.post(path, ""), 404, "not-found");
        assertProblem(api.post(path, "[]"), 422, "invalid-type");
    }

    @Test
    void answerWhatNeverReachesAResourceLikewise() throws IOException {
        String answer = api.raw("""
                GET /api/v1/leads%2Fnone HTTP/1.1
                Host: localhost
                X-Request-Id: from-the-caller
                Connection: close

                """);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains(
                        "application/problem+json",
                        "X-Request-Id: from-the-caller",
                        "\"request_id\":\"from-the-caller\"");
    }

    @Test
    void describeHeadersThatAreTooLarge() {
        Answer answer = api.send("/api/v1/leads", request -> request.header("X-Large", "x".repeat(20_000)));

        assertProblem(answer, 431, "headers-too-large");
        assertThat(answer.body().path("detail").asText()).isNotEmpty();
        assertThat(answer.body().path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void describeAnAddressThatIsTooLong() {
        Answer answer = api.get("/leads?source=" + "x".repeat(20_000));

        assertProblem(answer, 414, "address-too-long");
        assertThat(answer.body().path("detail").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/leads, 401", "/api/v1/nothing, 404", "/api/docs, 405"})
    void announceThatTheConnectionEndsWhereTheBodyIsStillToCome(String path, int status) throws IOException {
        String answer = api.raw("""
                POST %s HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: 12

                """.formatted(path));

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("Connection: close");
    }

    @Test
    void keepTheConnectionWhereThereIsNoBodyOrItWasRead() {
        assertThat(api.get("/leads").header("Connection")).isEmpty();
        assertThat(api.post("/leads", "{\"name\":\"Ada\"}").header("Connection"))
                .isEmpty();
        assertThat(api.post("/leads", "{").header("Connection")).isEmpty();
    }

    @Test
    void answerABodyThatCannotBeReadAsTheClientsFault() throws IOException {
        Answer charset = api.webhook(RunningApi.WEBHOOK_SECRET, "text/plain; charset=garbage", "{}");
        String brokenOff = api.raw("""
                POST /webhooks/vapi HTTP/1.1
                Host: localhost
                X-Vapi-Secret: %s
                Content-Type: application/json
                Content-Length: 100

                {""".formatted(RunningApi.WEBHOOK_SECRET));

        assertProblem(charset, 400, "bad-request");
        assertThat(brokenOff).doesNotContain("HTTP/1.1 500");
    }

    @Test
    void showBrowsersAPage() {
        Answer page = api.anonymous("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).startsWith("text/html");
    }

    private static byte[] gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }
}
