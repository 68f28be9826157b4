package com.leadflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What clients see while something that the API needs is out of reach. */
class OutageIT {
    @Test
    void answerWithoutTemporal() throws Exception {
        try (RunningApi api = RunningApi.started()) {
            String campaign = new ArrangedCalls(api).campaign("draft");
            api.stopTemporal();

            Instant before = Instant.now();
            Answer answer = api.post("/campaigns/" + campaign + "/start");
            Duration waited = Duration.between(before, Instant.now());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("status").asText()).isEqualTo("active");
            // 3 s, and what a busy machine adds; the client's own patience would be 10 s for each of two calls.
            assertThat(waited).isLessThan(Duration.ofSeconds(8));
            assertThat(api.post("/schedules", """
                            {"campaign_id":"%s","name":"Mornings","frequency":"daily","time":"09:00","timezone":"UTC"}
                            """.formatted(campaign)).status()).isEqualTo(201);
            assertThat(api.admin("/ready").status()).isEqualTo(200);
            assertThat(api.admin("/healthcheck").status()).isEqualTo(500);
        }
    }

    @Test
    void askToTryAgainWithoutTheDatabase() throws Exception {
        try (RunningApi api = RunningApi.started()) {
            api.get("/leads");
            api.data.close();

            Answer webhook = api.webhook(
                    RunningApi.WEBHOOK_SECRET,
                    "{\"message\":{\"type\":\"status-update\",\"status\":\"ended\",\"call\":{\"id\":\"call-1\"}}}");
            Answer list = api.get("/leads");

            assertThat(webhook.status()).isEqualTo(503);
            assertThat(webhook.header("Retry-After")).isNotEmpty();
            assertThat(list.body().path("code").asText()).isEqualTo("unavailable");
            assertThat(api.admin("/ready").status()).isEqualTo(503);
        }
    }
}
