package com.leadflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void countRequestsByRouteAndStatusWithoutIds() {
        UUID nobody = UUID.randomUUID();
        api.get("/leads/" + nobody);
        api.get("/nowhere/" + nobody);

        String metrics = api.metrics();

        assertThat(metrics)
                .containsPattern("http_server_requests_seconds_count\\{.*status=\"404\",uri=\"/api/v1/leads/\\{id}\"")
                .doesNotContain(nobody.toString());
    }

    @Test
    void countWhatBecomesOfWebhooksAndHowLateTheyAre() {
        String event =
                "{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\",\"timestamp\":%d,\"call\":{\"id\":\"call-%s\"}}}";
        String callId = UUID.randomUUID().toString();
        String late = event.formatted(Instant.now().minusSeconds(20).toEpochMilli(), callId);

        api.webhook(RunningApi.WEBHOOK_SECRET, late);
        api.webhook(RunningApi.WEBHOOK_SECRET, late);
        api.webhook(RunningApi.WEBHOOK_SECRET, event.formatted(Long.MIN_VALUE, UUID.randomUUID()));
        api.webhook(
                RunningApi.WEBHOOK_SECRET,
                event.replace("status-update", "hang").formatted(0, callId));
        api.webhook(RunningApi.WEBHOOK_SECRET, "[]");
        api.webhook("wrong", late);

        assertThat(api.metrics())
                .contains(
                        "leadflow_webhooks_total{result=\"accepted\"} 0.0",
                        "leadflow_webhooks_total{result=\"bad-body\"} 1.0",
                        "leadflow_webhooks_total{result=\"doubled\"} 1.0",
                        "leadflow_webhooks_total{result=\"ignored\"} 1.0",
                        "leadflow_webhooks_total{result=\"refused\"} 1.0",
                        "leadflow_webhooks_total{result=\"unknown-call\"} 2.0",
                        "leadflow_webhook_lag_seconds_bucket{type=\"status-update\",le=\"10.0\"} 0",
                        "leadflow_webhook_lag_seconds_bucket{type=\"status-update\",le=\"30.0\"} 1",
                        "leadflow_webhook_lag_seconds_count{type=\"status-update\"} 2",
                        "leadflow_webhook_lag_seconds_count{type=\"end-of-call-report\"} 0",
                        "leadflow_webhook_lag_seconds_count{type=\"other\"} 1",
                        "leadflow_calls_late_evidence_total 0.0")
                .doesNotContain(callId);
    }

    @Test
    void sayWhatEachOfOurFiguresIs() {
        String metrics = api.metrics();

        assertThat(Pattern.compile("(?m)^# TYPE (leadflow_\\w+)")
                        .matcher(metrics)
                        .results())
                .isNotEmpty()
                .allSatisfy(
                        figure -> assertThat(metrics).containsPattern("(?m)^# HELP " + figure.group(1) + " [A-Z0-9]"));
    }

    @Test
    void tellOfTheProcessAndItsConnections() {
        assertThat(api.metrics())
                .contains("jvm_memory_used_bytes", "hikaricp_connections_active{pool=\"leadflow-api\"}");
    }
}
