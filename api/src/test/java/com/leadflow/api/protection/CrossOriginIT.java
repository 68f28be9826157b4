package com.leadflow.api.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about pages of other origins. */
class CrossOriginIT {
    private static final String CONSOLE = "https://console.example.com";

    @RegisterExtension
    static final RunningApi api = RunningApi.started(Map.of("CORS_ORIGINS", CONSOLE + ",http://localhost:5173"));

    @Test
    void letAPageOfTheListAskBeforehand() throws IOException {
        String answer = preflight(CONSOLE);

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(CONSOLE);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
        assertThat(header(answer, "Access-Control-Allow-Headers")).contains("Authorization", "If-Match");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(header(answer, "Vary")).contains("Origin");
    }

    @Test
    void letItReadAnswersAndErrors() throws IOException {
        String answer = get(CONSOLE);

        assertThat(answer).startsWith("HTTP/1.1 401").contains("\"code\":\"unauthenticated\"");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(CONSOLE);
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("ETag", "RateLimit", "X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://console.example.com.evil.example.com",
                "https://consoleXexample.com",
                "http://console.example.com",
                "https://console.example.com:8443",
                "null"
            })
    void tellNothingToOtherPages(String origin) throws IOException {
        assertThat(preflight(origin)).doesNotContain("Access-Control-");
        assertThat(get(origin)).doesNotContain("Access-Control-");
    }

    @Test
    void letNoBrowserSendCredentialsOfItsOwn() throws IOException {
        assertThat(preflight(CONSOLE)).doesNotContain("Access-Control-Allow-Credentials");
        assertThat(get(CONSOLE)).doesNotContain("Access-Control-Allow-Credentials");
    }

    @Test
    void tellNothingToAnyPageByDefault() throws IOException {
        try (RunningApi closed = RunningApi.started()) {
            assertThat(preflight(closed, CONSOLE)).doesNotContain("Access-Control-");
        }
    }

    private static String get(String origin) throws IOException {
        return api.raw("""
                GET /api/v1/leads HTTP/1.1
                Host: localhost
                Origin: %s
                Connection: close

                """.formatted(origin));
    }

    private static String preflight(String origin) throws IOException {
        return preflight(api, origin);
    }

    private static String preflight(RunningApi at, String origin) throws IOException {
        return at.raw("""
                OPTIONS /api/v1/leads HTTP/1.1
                Host: localhost
                Origin: %s
                Access-Control-Request-Method: PATCH
                Access-Control-Request-Headers: authorization,content-type
                Connection: close

                """.formatted(origin));
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }
}
