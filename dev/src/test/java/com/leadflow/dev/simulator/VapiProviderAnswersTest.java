package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.vapi.VapiConfig;
import com.leadflow.activities.call.vapi.VapiProvider;
import com.leadflow.store.configuration.Secret;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the provider is there: what is asked before a call that probes it. */
@Timeout(60)
class VapiProviderAnswersTest {
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(10);

    /** What is wrong with key, account or pace, the request for a call is to hear. */
    @ParameterizedTest
    @CsvSource({"200, true", "401, true", "404, true", "429, true", "500, false", "502, false", "503, false"})
    void whateverIsAnsweredButThatItIsOutOfOrder(int status, boolean there) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(status).body("[]").build());

            assertThat(provider(server.url("/")).answers()).isEqualTo(there);

            RecordedRequest question = server.takeRequest();
            assertThat(question.getMethod()).isEqualTo("GET");
            assertThat(question.getTarget()).isEqualTo("/call?limit=1");
            assertThat(question.getHeaders().get("Authorization")).isEqualTo("Bearer key");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void notWhereNobodyListens() {
        assertThat(provider(HttpUrl.get("http://localhost:1/")).answers()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void notDuringAnOutage(Outage outage) throws IOException {
        try (VapiSimulator simulator =
                VapiSimulator.start(SimulatorSettings.builder().build())) {
            VapiProvider provider = provider(HttpUrl.get(simulator.url().toString()));
            assertThat(provider.answers()).isTrue();

            new Oracle(simulator.url()).begin(outage, LONGER_THAN_THE_TEST);

            Awaitility.await("the outage").atMost(Duration.ofSeconds(30)).until(() -> !provider.answers());
        }
    }

    private static VapiProvider provider(HttpUrl url) {
        return new VapiProvider(new VapiConfig(
                url, new Secret("key"), "http://localhost:9/webhooks/vapi", new Secret("webhook secret")));
    }
}
