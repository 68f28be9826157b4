package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the command table. */
class CampaignCommandIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @ParameterizedTest
    @CsvSource({
        "start, draft, 200, active", "start, active, 200, active", "start, paused, 409, paused",
        "start, completed, 200, active", "start, failed, 200, active", "pause, draft, 409, draft",
        "pause, active, 200, paused", "pause, paused, 200, paused", "pause, completed, 409, completed",
        "pause, failed, 409, failed", "resume, draft, 409, draft", "resume, active, 200, active",
        "resume, paused, 200, active", "resume, completed, 409, completed", "resume, failed, 409, failed",
        "stop, draft, 409, draft", "stop, active, 200, completed", "stop, paused, 200, completed",
        "stop, completed, 200, completed", "stop, failed, 409, failed"
    })
    void obeyTheCommandTable(String command, String before, int status, String after) {
        String id = campaign(before);

        Answer answer = api.post("/campaigns/" + id + "/" + command, "{}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(api.get("/campaigns/" + id).body().path("status").asText()).isEqualTo(after);
        if (status == 200) {
            assertThat(answer.body().path("status").asText()).isEqualTo(after);
        } else {
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
            assertThat(answer.body().path("state").asText()).isEqualTo(before);
        }
    }

    @Test
    void sayWhatStartsAPausedCampaign() {
        Answer answer = api.post("/campaigns/" + campaign("paused") + "/start", "");

        assertThat(answer.body().path("detail").asText())
                .isEqualTo("A campaign that is paused cannot be started: resume it");
    }

    @Test
    void queueAfreshOnlyThoseWithoutAConversationWhenACompletedCampaignIsStarted() {
        String id = campaign("completed");
        attach(id, "+12125550101", "completed", null);
        attach(id, "+12125550102", "failed", "max-attempts");
        attach(id, "+12125550103", "failed", "unknown");

        api.post("/campaigns/" + id + "/start", "");

        assertThat(api.get("/campaigns/" + id + "/progress")
                        .body()
                        .path("leads")
                        .toString())
                .isEqualTo("{\"pending\":1,\"in-progress\":0,\"completed\":1,\"failed\":1}");
    }

    @Test
    void refuseToStartWithoutAssistantAndNumber() {
        String id = api.post("/campaigns", "{\"name\":\"Open house\"}")
                .body()
                .path("id")
                .asText();

        Answer answer = api.post("/campaigns/" + id + "/start", "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/assistant_id");
    }

    private static String campaign(String status) {
        String id = api.post(
                        "/campaigns",
                        "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}")
                .body()
                .path("id")
                .asText();
        api.data
                .owner()
                .useHandle(handle ->
                        handle.execute("update campaigns set status = ? where id = ?", status, UUID.fromString(id)));
        return id;
    }

    private static void attach(String campaign, String number, String status, @Nullable String reason) {
        String lead = api.post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}")
                .body()
                .path("id")
                .asText();
        assertThat(api.post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}")
                        .body()
                        .path("attached")
                        .asInt())
                .isEqualTo(1);
        api.data
                .owner()
                .useHandle(handle -> handle.execute(
                        "update campaign_leads set status = ?, reason = ?, queued_at = now() where lead_id = ?",
                        status,
                        reason,
                        UUID.fromString(lead)));
    }
}
