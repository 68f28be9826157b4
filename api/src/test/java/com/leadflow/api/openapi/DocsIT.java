package com.leadflow.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsIT {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void showAPageWhosePartsAreAllServed() {
        List<String> parts = LINK.matcher(api.text("/api/docs"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(api.anonymous("/api/docs").type()).startsWith("text/html");
        assertThat(parts).hasSize(4).allMatch(part -> api.anonymous(part).status() == 200);
        assertThat(api.text("/api/docs/start.js")).contains("/api/openapi.json");
    }

    @Test
    void findThePageFromTheRoot() {
        assertThat(api.text("/")).contains("href=\"/api/docs\"");
    }

    @Test
    void letThePageLoadNothingFromElsewhere() {
        Answer page = api.anonymous("/api/docs");

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs.html", "base.json", "swagger-ui.js", "pom.properties"})
    void serveNothingElse(String name) {
        assertThat(api.anonymous("/api/docs/" + name).status()).isEqualTo(404);
    }
}
