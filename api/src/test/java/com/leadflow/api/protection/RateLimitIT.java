package com.leadflow.api.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitIT {
    /** So slowly do requests come back that none does while a test runs. */
    @RegisterExtension
    static final RunningApi api =
            RunningApi.started(Map.of("RATE_LIMIT_USER", "3", "RATE_LIMIT_ADDRESS", "5", "TRUSTED_PROXIES", "1"));

    @Test
    void letAUserSendSoManyRequestsFromWhereverTheyCome() {
        for (int request = 1; request <= 3; request++) {
            assertThat(asUser("192.0.2." + request).status()).isEqualTo(200);
        }

        Answer refused = asUser("192.0.2.4");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.body().path("code").asText()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
        assertThat(refused.header("RateLimit")).contains("\"user\";r=0;t=60");
    }

    @Test
    void letAnAddressSendSoManyWhateverTheyAskFor() {
        IntStream.range(0, 5)
                .forEach(request ->
                        assertThat(anonymous("192.0.2.10", "/nothing").status()).isEqualTo(404));

        Answer refused = anonymous("192.0.2.10", "/api/v1/leads");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 12);
        assertThat(anonymous("192.0.2.11", "/api/v1/leads").status()).isEqualTo(401);
    }

    @Test
    void sayWhatIsLeft() {
        Answer answer = anonymous("192.0.2.20", "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"address\";q=5;w=60");
        assertThat(answer.header("RateLimit")).isEqualTo("\"address\";r=4;t=12");
        assertThat(answer.header("Retry-After")).isEmpty();
    }

    @Test
    void takeEveryWebhook() {
        for (int webhook = 0; webhook < 10; webhook++) {
            assertThat(api.webhook(RunningApi.WEBHOOK_SECRET, "{\"message\":{}}")
                            .status())
                    .isNotEqualTo(429);
        }
    }

    private static Answer asUser(String address) {
        return api.send("/api/v1/leads", request -> request.header("X-Forwarded-For", address));
    }

    private static Answer anonymous(String address, String path) {
        return api.anonymous(path, request -> request.header("X-Forwarded-For", address));
    }
}
