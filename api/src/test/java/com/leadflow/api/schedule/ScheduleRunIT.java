package com.leadflow.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a run that somebody asks for, and of those that have been. */
class ScheduleRunIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);
    private static final ArrangedSchedules schedules = new ArrangedSchedules(api);

    @Test
    void runNow() {
        String campaign = rows.campaign("draft");
        rows.attach(campaign, rows.lead("+12125550171"));
        String schedule = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":false"));

        Answer run = api.post("/schedules/" + schedule + "/trigger");

        assertThat(run.status()).isEqualTo(200);
        assertThat(run.body().path("schedule_id").asText()).isEqualTo(schedule);
        assertThat(run.body().path("campaign_id").asText()).isEqualTo(campaign);
        assertThat(run.body().path("trigger").asText()).isEqualTo("manual");
        assertThat(run.body().path("result").asText()).isEqualTo("started");
        assertThat(run.body().path("reason").isNull()).isTrue();
        assertThat(run.body().path("queued").asInt()).isEqualTo(1);
        assertThat(api.get("/campaigns/" + campaign).body().path("status").asText())
                .isEqualTo("active");
        JsonNode read = api.get("/schedules/" + schedule).body();
        assertThat(read.path("last_run").isNull()).isFalse();
        assertThat(read.path("next_run").isNull()).isTrue();
        assertThat(api.get("/schedules/" + schedule + "/runs").body().path("items"))
                .containsExactly(run.body());
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(campaign)))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(rows.value(
                        "select left(actor, 5) from audit_log where table_name = 'campaigns' and row_id = :id"
                                + " order by created_at desc limit 1",
                        UUID.fromString(campaign)))
                .isEqualTo("user:");
    }

    @Test
    void runOnceUnderOneKey() {
        String campaign = rows.campaign("draft");
        String schedule = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":true"));

        Answer first = triggerUnder("key-of-" + schedule, schedule);
        Answer again = triggerUnder("key-of-" + schedule, schedule);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get("/schedules/" + schedule + "/runs").body().path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"active", "paused", "failed"})
    void refuseToRunWhatTheCampaignForbids(String status) {
        String campaign = rows.campaign(status);
        String schedule = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":true"));

        Answer answer = api.post("/schedules/" + schedule + "/trigger");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo(status);
        assertThat(api.get("/campaigns/" + campaign).body().path("status").asText())
                .isEqualTo(status);
        assertThat(api.get("/schedules/" + schedule + "/runs").body().path("items"))
                .isEmpty();
    }

    @Test
    void runBesideWhoMayNotBeCalledUntilLater() {
        String campaign = rows.campaign("active");
        String capped = rows.lead("+12125550172");
        rows.attach(campaign, capped);
        UUID item = rows.item(campaign, capped, "+12125550172", "pending");
        rows.change("update call_queue set reason = 'caps' where id = ?", item);
        String schedule = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":true"));

        Answer run = api.post("/schedules/" + schedule + "/trigger");

        assertThat(run.status()).isEqualTo(200);
        assertThat(run.body().path("result").asText()).isEqualTo("started");
        assertThat(rows.value("select status || ' ' || reason from call_queue where id = :id", item))
                .isEqualTo("pending caps");
    }

    @ParameterizedTest
    @CsvSource({"assistant_id, assistant-missing", "phone_number_id, phone-number-missing"})
    void sayWhatTheCampaignLacks(String column, String code) {
        String campaign = rows.campaign("draft");
        api.patch("/campaigns/" + campaign, "{\"" + column + "\":null}");
        String schedule = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":true"));

        Answer answer = api.post("/schedules/" + schedule + "/trigger");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/" + column);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(api.get("/schedules/" + schedule + "/runs").body().path("items"))
                .isEmpty();
    }

    @Test
    void pageThroughTheRuns() {
        String campaign = rows.campaign("draft");
        String schedule = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":true"));
        String other = ArrangedCalls.id(schedules.create(campaign, "\"is_active\":true"));
        rows.change("""
                insert into schedule_runs (id, schedule_id, campaign_id, due_at, trigger, result, reason)
                select gen_random_uuid(), ?, ?, timestamptz '2026-03-01T14:00:00Z' + make_interval(days => n), 'time',
                  case when n % 2 = 0 then 'skipped' else 'started' end, case when n % 2 = 0 then 'missed' end
                from generate_series(1, 5) n
                """, UUID.fromString(schedule), UUID.fromString(campaign));

        Answer first = api.get("/schedules/" + schedule + "/runs?limit=3");
        Answer second = api.get("/schedules/" + schedule + "/runs?limit=3&cursor="
                + first.body().path("next_cursor").asText());

        assertThat(first.body().path("items").findValuesAsText("due_at"))
                .containsExactly("2026-03-06T14:00:00Z", "2026-03-05T14:00:00Z", "2026-03-04T14:00:00Z");
        assertThat(second.body().path("items").findValuesAsText("due_at"))
                .containsExactly("2026-03-03T14:00:00Z", "2026-03-02T14:00:00Z");
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
        assertThat(api.get("/schedules/" + schedule + "/runs?result=skipped")
                        .body()
                        .path("items")
                        .findValuesAsText("reason"))
                .containsExactly("missed", "missed");
        assertThat(api.get("/schedules/" + schedule + "/runs?trigger=manual")
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(api.get("/schedules/" + schedule + "/runs?due_after=2026-03-05T14:00:00Z")
                        .body()
                        .path("items"))
                .hasSize(2);
        assertThat(api.get("/schedules/" + other + "/runs").body().path("items"))
                .isEmpty();
        assertThat(api.get("/schedules/" + UUID.randomUUID() + "/runs").status())
                .isEqualTo(404);
    }

    private static Answer triggerUnder(String key, String schedule) {
        return api.send(
                "/api/v1/schedules/" + schedule + "/trigger",
                request -> request.header("Idempotency-Key", key).POST(BodyPublishers.noBody()));
    }
}
