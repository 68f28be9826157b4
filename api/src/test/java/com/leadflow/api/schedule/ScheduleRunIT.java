package com.leadflow.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.schedule.ScheduleRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There are no workers here: what they are told stays in the histories. */
class ScheduleRunIT {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);

    @Test
    void planTheNextRunAndStartTheWorkflow() {
        Answer created = create(rows.campaign("draft"), "\"is_active\":true");

        Instant next = Instant.parse(created.body().path("next_run").asText());
        assertThat(next).isAfter(Instant.now().minusSeconds(60));
        assertThat(next.atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(ScheduleRuns.workflowId(UUID.fromString(id(created))))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(changes(id(created))).isEqualTo(1);
    }

    @Test
    void planNothingForOneThatIsNotActive() {
        Answer created = create(rows.campaign("draft"), "\"is_active\":false");

        assertThat(created.body().path("next_run").isNull()).isTrue();
        assertThat(changes(id(created))).isEqualTo(-1);
    }

    @Test
    void takeEffectAtOnce() {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":false"));
        String path = "/schedules/" + schedule;

        JsonNode active = api.patch(path, "{\"is_active\":true}").body();
        assertThat(changes(schedule)).isEqualTo(1);
        JsonNode earlier = api.patch(path, "{\"time\":\"08:30\"}").body();
        assertThat(changes(schedule)).isEqualTo(2);
        JsonNode off = api.patch(path, "{\"is_active\":false}").body();
        assertThat(changes(schedule)).isEqualTo(3);
        api.delete(path);
        assertThat(changes(schedule)).isEqualTo(4);

        assertThat(Instant.parse(active.path("next_run").asText())
                        .atZone(NEW_YORK)
                        .toLocalTime())
                .isEqualTo(LocalTime.of(9, 0));
        assertThat(Instant.parse(earlier.path("next_run").asText())
                        .atZone(NEW_YORK)
                        .toLocalTime())
                .isEqualTo(LocalTime.of(8, 30));
        assertThat(off.path("next_run").isNull()).isTrue();
    }

    /** It may be due just now, and not have run yet. */
    @Test
    void keepThePlanWhereOnlyTheNameChanges() {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":true"));
        rows.change(
                "update campaign_schedules set next_run = '2026-01-05T14:00:00Z' where id = ?",
                UUID.fromString(schedule));

        Answer renamed = api.patch("/schedules/" + schedule, "{\"name\":\"Later\"}");

        assertThat(renamed.body().path("next_run").asText()).isEqualTo("2026-01-05T14:00:00Z");
    }

    /** A Monday at nine in New York. */
    @Test
    void keepADueRunThatTheNewTimesHaveToo() {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":true"));
        dueAt(schedule, "2026-01-05T14:00:00Z");

        Answer weekly = api.patch("/schedules/" + schedule, "{\"frequency\":\"weekly\",\"days_of_week\":[1]}");

        assertThat(weekly.body().path("next_run").asText()).isEqualTo("2026-01-05T14:00:00Z");
        assertThat(runsOf(schedule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"time\":\"08:30\"}", "{\"is_active\":false}"})
    void recordTheDueRunThatAChangeTakesAway(String change) {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":true"));
        String due =
                Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60).toString();
        dueAt(schedule, due);

        Answer changed = api.patch("/schedules/" + schedule, change);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(runsOf(schedule)).hasSize(1).first().satisfies(run -> {
            assertThat(run.path("due_at").asText()).isEqualTo(due);
            assertThat(run.path("trigger").asText()).isEqualTo("time");
            assertThat(run.path("result").asText()).isEqualTo("skipped");
            assertThat(run.path("reason").asText()).isEqualTo("changed");
        });
    }

    private static void dueAt(String schedule, String instant) {
        rows.change(
                "update campaign_schedules set next_run = ?::timestamptz where id = ?",
                instant,
                UUID.fromString(schedule));
    }

    private static JsonNode runsOf(String schedule) {
        return api.get("/schedules/" + schedule + "/runs").body().path("items");
    }

    @Test
    void previewTheNextRunsInLocalTime() {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":false"));

        Answer answer = api.get("/schedules/" + schedule + "/next-runs?count=50");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("timezone").asText()).isEqualTo("America/New_York");
        JsonNode runs = answer.body().path("runs");
        assertThat(runs).hasSize(50).allSatisfy(item -> {
            OffsetDateTime local = OffsetDateTime.parse(item.path("local_time").asText());
            assertThat(local.toInstant())
                    .isEqualTo(Instant.parse(item.path("at").asText()));
            assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(9, 0));
            assertThat(local.getOffset()).isEqualTo(NEW_YORK.getRules().getOffset(local.toInstant()));
        });
        assertThat(IntStream.range(0, 50).mapToObj(n -> day(runs, n).minusDays(n)))
                .containsOnly(day(runs, 0));
        assertThat(api.get("/schedules/" + schedule + "/next-runs").body().path("runs"))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "1.5", "many", ""})
    void refuseToPreviewSoMany(String count) {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":false"));

        Answer answer = api.get("/schedules/" + schedule + "/next-runs?count=" + count);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-parameter");
    }

    @Test
    void sayThatATimeZoneIsNotKnownAnyMore() {
        String schedule = id(create(rows.campaign("draft"), "\"is_active\":true"));
        rows.change("update campaign_schedules set timezone = 'Mars/Olympus' where id = ?", UUID.fromString(schedule));

        Answer answer = api.get("/schedules/" + schedule + "/next-runs");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("state").asText()).isEqualTo("unknown-timezone");
        assertThat(api.patch("/schedules/" + schedule, "{\"time\":\"10:00\"}")
                        .body()
                        .path("next_run")
                        .isNull())
                .isTrue();
    }

    @Test
    void runNow() {
        String campaign = rows.campaign("draft");
        rows.attach(campaign, rows.lead("+12125550171"));
        String schedule = id(create(campaign, "\"is_active\":false"));

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
        String schedule = id(create(campaign, "\"is_active\":true"));

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
        String schedule = id(create(campaign, "\"is_active\":true"));

        Answer answer = api.post("/schedules/" + schedule + "/trigger");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("wrong-state");
        assertThat(answer.body().path("state").asText()).isEqualTo(status);
        assertThat(api.get("/campaigns/" + campaign).body().path("status").asText())
                .isEqualTo(status);
        assertThat(api.get("/schedules/" + schedule + "/runs").body().path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"assistant_id, assistant-missing", "phone_number_id, phone-number-missing"})
    void sayWhatTheCampaignLacks(String column, String code) {
        String campaign = rows.campaign("draft");
        api.patch("/campaigns/" + campaign, "{\"" + column + "\":null}");
        String schedule = id(create(campaign, "\"is_active\":true"));

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
        String schedule = id(create(campaign, "\"is_active\":true"));
        String other = id(create(campaign, "\"is_active\":true"));
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

    private static LocalDate day(JsonNode runs, int n) {
        return OffsetDateTime.parse(runs.path(n).path("local_time").asText()).toLocalDate();
    }

    private static Answer triggerUnder(String key, String schedule) {
        return api.send(
                "/api/v1/schedules/" + schedule + "/trigger",
                request -> request.header("Idempotency-Key", key).POST(BodyPublishers.noBody()));
    }

    /** How often the schedule's workflow was told of a change; -1 when there is none. */
    private static long changes(String schedule) {
        try {
            api.workflows()
                    .newUntypedWorkflowStub(ScheduleRuns.workflowId(UUID.fromString(schedule)))
                    .describe();
            return api.workflows().fetchHistory(ScheduleRuns.workflowId(UUID.fromString(schedule))).getEvents().stream()
                    .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
                    .count();
        } catch (WorkflowNotFoundException e) {
            return -1;
        }
    }

    private static Answer create(String campaign, String properties) {
        return api.post("/schedules", """
                {"campaign_id":"%s","name":"Mornings","frequency":"daily","time":"09:00","timezone":"America/New_York",%s}\
                """.formatted(campaign, properties));
    }

    private static String id(Answer answer) {
        return ArrangedCalls.id(answer);
    }
}
