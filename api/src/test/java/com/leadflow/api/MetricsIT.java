package com.leadflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
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
    void tellOfTheProcessAndItsConnections() {
        assertThat(api.metrics())
                .contains("jvm_memory_used_bytes", "hikaricp_connections_active{pool=\"leadflow-api\"}");
    }
}
