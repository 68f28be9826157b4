package com.leadflow.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.schedule.ScheduleRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowNotFoundException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules run next, by plan. There are no workers here: what they are told stays in the histories. */
class NextRunIT {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);
    private static final ArrangedSchedules schedules = new ArrangedSchedules(api);

    @Test
    void planTheNextRunAndStartTheWorkflow() {
        Answer created = schedules.create(rows.campaign("draft"), "\"is_active\":true");

        Instant next = Instant.parse(created.body().path("next_run").asText());
        assertThat(next).isAfter(Instant.now().minusSeconds(60));
        assertThat(next.atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(api.workflows()
                        .newUntypedWorkflowStub(ScheduleRuns.workflowId(UUID.fromString(ArrangedCalls.id(created))))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(changes(ArrangedCalls.id(created))).isEqualTo(1);
    }

    @Test
    void planNothingForOneThatIsNotActive() {
        Answer created = schedules.create(rows.campaign("draft"), "\"is_active\":false");

        assertThat(created.body().path("next_run").isNull()).isTrue();
        assertThat(changes(ArrangedCalls.id(created))).isEqualTo(-1);
    }

    @Test
    void takeEffectAtOnce() {
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":false"));
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
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":true"));
        rows.change(
                "update campaign_schedules set next_run = '2026-01-05T14:00:00Z' where id = ?",
                UUID.fromString(schedule));

        Answer renamed = api.patch("/schedules/" + schedule, "{\"name\":\"Later\"}");

        assertThat(renamed.body().path("next_run").asText()).isEqualTo("2026-01-05T14:00:00Z");
    }

    /** A Monday at nine in New York. */
    @Test
    void keepADueRunThatTheNewTimesHaveToo() {
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":true"));
        dueAt(schedule, "2026-01-05T14:00:00Z");

        Answer weekly = api.patch("/schedules/" + schedule, "{\"frequency\":\"weekly\",\"days_of_week\":[1]}");

        assertThat(weekly.body().path("next_run").asText()).isEqualTo("2026-01-05T14:00:00Z");
        assertThat(runsOf(schedule)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"time\":\"08:30\"}", "{\"is_active\":false}"})
    void recordTheDueRunThatAChangeTakesAway(String change) {
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":true"));
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
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":false"));

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
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":false"));

        Answer answer = api.get("/schedules/" + schedule + "/next-runs?count=" + count);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid-parameter");
    }

    @Test
    void sayThatATimeZoneIsNotKnownAnyMore() {
        String schedule = ArrangedCalls.id(schedules.create(rows.campaign("draft"), "\"is_active\":true"));
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

    private static LocalDate day(JsonNode runs, int n) {
        return OffsetDateTime.parse(runs.path(n).path("local_time").asText()).toLocalDate();
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
}
