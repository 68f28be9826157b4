package com.leadflow.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import com.leadflow.workflows.schedule.ScheduledRows.Row;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleWorkflowTest {
    private static final Instant BEGIN = Instant.parse("2027-01-01T12:00:00Z");
    private static final Instant YEAR_LATER = Instant.parse("2028-01-01T12:00:00Z");

    /** Whole months in each zone. */
    private static final Instant YEAR_BEGINS = Instant.parse("2026-11-29T12:00:00Z");

    private static final Instant YEAR_ENDS = Instant.parse("2028-02-02T12:00:00Z");

    /** With a time of day; where clocks change, one that they jump over in spring and show twice in autumn. */
    private static final Map<ZoneId, LocalTime> ZONES = Map.of(
            ZoneId.of("America/New_York"), LocalTime.of(2, 30),
            ZoneId.of("Australia/Lord_Howe"), LocalTime.of(2, 15),
            ZoneId.of("Africa/Casablanca"), LocalTime.of(2, 30),
            ZoneId.of("Asia/Kolkata"), LocalTime.of(0, 0),
            ZoneId.of("Pacific/Apia"), LocalTime.of(9, 0),
            ZoneId.of("Europe/London"), LocalTime.of(1, 30),
            ZoneId.of("America/Sao_Paulo"), LocalTime.of(23, 59),
            ZoneId.of("Asia/Kathmandu"), LocalTime.of(18, 30),
            ZoneId.of("Pacific/Chatham"), LocalTime.of(3, 0),
            ZoneId.of("America/St_Johns"), LocalTime.of(2, 1));

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setInitialTime(BEGIN)
                    .registerSearchAttribute(
                            SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());
    private final WorkflowClient client = temporal.getWorkflowClient();
    private final Map<UUID, List<Instant>> expected = new LinkedHashMap<>();
    private final ScheduledRows rows = new ScheduledRows(temporal::currentTimeMillis);

    @BeforeEach
    void serve() {
        Worker worker = temporal.newWorker(TaskQueues.CAMPAIGN);
        worker.registerWorkflowImplementationTypes(ScheduleWorkflowImpl.class);
        worker.registerActivitiesImplementations(rows);
        temporal.start();
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void runOnEveryDueDayOfAYear() {
        ZONES.forEach((zone, time) -> {
            int minute = time.toSecondOfDay() / 60;
            Map<LocalDate, Instant> reached =
                    new ClockWalk(zone, YEAR_BEGINS, YEAR_ENDS, List.of(minute)).reached(minute);
            UUID daily = start(new Recurrence(DueDays.daily(), time, zone));
            expect(daily, reached, month -> month);
            UUID weekly = start(new Recurrence(DueDays.weekly(List.of(0, 3)), time, zone));
            expect(weekly, reached, month -> CountedDays.weekdays(month, Set.of(0L, 3L)));
            UUID monthly = start(new Recurrence(DueDays.monthly(31), time, zone));
            expect(monthly, reached, month -> CountedDays.numbered(month, 31));
        });

        temporal.sleep(Duration.between(BEGIN, YEAR_LATER));

        expected.forEach((id, runs) -> {
            Row row = rows.row(id);
            assertThat(row.runs).as("%s", row.recurrence).containsExactlyElementsOf(runs);
            assertThat(row.lateness)
                    .allSatisfy(lateness -> assertThat(lateness).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
        });
    }

    /** The history of a daily schedule has an end after some months: it goes on in another one. */
    @Test
    void goOnInAnotherHistoryAndLoseNothing() {
        Recurrence daily = daily("09:00");
        UUID schedule = start(daily);
        String firstRun = workflow(schedule).describe().getExecution().getRunId();

        temporal.sleep(Duration.ofDays(365));

        WorkflowExecutionDescription now = workflow(schedule).describe();
        assertThat(now.getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(now.getExecution().getRunId()).isNotEqualTo(firstRun);
        assertThat(now.getTypedSearchAttributes().get(SearchKeys.CAMPAIGN_ID))
                .isEqualTo(rows.row(schedule).campaign.toString());
        assertThat(rows.row(schedule).runs).hasSize(365);
    }

    @Test
    void lookAgainAfterADayAtMost() {
        UUID schedule = start(new Recurrence(DueDays.monthly(31), LocalTime.NOON, ZoneId.of("UTC")));

        temporal.sleep(Duration.ofDays(3));

        assertThat(events(schedule).stream()
                        .filter(HistoryEvent::hasTimerStartedEventAttributes)
                        .map(event -> event.getTimerStartedEventAttributes()
                                .getStartToFireTimeout()
                                .getSeconds()))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly(Duration.ofDays(1).toSeconds());
    }

    @Test
    void planAnewWhenTheScheduleHasChanged() {
        UUID schedule = start(daily("18:00"));
        temporal.sleep(Duration.ofMinutes(1));
        Row row = rows.row(schedule);
        row.recurrence = daily("15:00");
        row.nextRun = row.recurrence.nextAfter(BEGIN);

        ScheduleRuns.change(client, schedule, row.campaign);
        temporal.sleep(Duration.ofHours(5));

        assertThat(row.runs).containsExactly(Instant.parse("2027-01-01T15:00:00Z"));
    }

    @Test
    void tellTheNextRuns() {
        UUID schedule = start(daily("18:00"));
        temporal.sleep(Duration.ofMinutes(1));

        assertThat(client.newWorkflowStub(ScheduleWorkflow.class, ScheduleRuns.workflowId(schedule))
                        .nextRuns())
                .containsExactly(Instant.parse("2027-01-01T18:00:00Z"));
    }

    @Test
    void runWhenSomebodyAsksForItAndKeepThePlan() {
        UUID schedule = start(daily("18:00"));
        temporal.sleep(Duration.ofMinutes(1));

        client.newWorkflowStub(ScheduleWorkflow.class, ScheduleRuns.workflowId(schedule))
                .trigger();
        temporal.sleep(Duration.ofHours(7));

        assertThat(rows.row(schedule).steps.stream().filter("run now"::equals)).hasSize(1);
        assertThat(rows.row(schedule).runs).containsExactly(Instant.parse("2027-01-01T18:00:00Z"));
    }

    @Test
    void endWhenItIsNotActive() throws TimeoutException {
        UUID schedule = start(daily("18:00"));
        rows.row(schedule).active = false;

        ScheduleRuns.end(client, schedule);

        workflow(schedule).getResult(10, TimeUnit.SECONDS, Void.class);
        assertThat(rows.row(schedule).runs).isEmpty();
    }

    @Test
    void endWhenItIsGone() throws TimeoutException {
        UUID schedule = start(daily("18:00"));
        rows.delete(schedule);

        ScheduleRuns.end(client, schedule);

        workflow(schedule).getResult(10, TimeUnit.SECONDS, Void.class);
    }

    /** The plan has seen that it is not active; before the workflow ends, somebody switches it on again. */
    @Test
    void goOnWhenItBecomesActiveAgainMeanwhile() {
        UUID schedule = rows.add(daily("18:00"));
        Row row = rows.row(schedule);
        row.active = false;
        row.duringPlan = () -> {
            if (!row.active) {
                row.active = true;
                ScheduleRuns.change(client, schedule, row.campaign);
            }
        };
        ScheduleRuns.start(client, schedule, row.campaign);

        temporal.sleep(Duration.ofHours(7));

        assertThat(row.runs).hasSize(1);
    }

    @Test
    void startNothingForAScheduleThatIsOver() {
        UUID schedule = UUID.randomUUID();

        ScheduleRuns.end(client, schedule);

        assertThatThrownBy(() -> workflow(schedule).describe()).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void switchTheScheduleOffWhenCancelled() {
        UUID schedule = start(daily("18:00"));
        temporal.sleep(Duration.ofMinutes(1));

        workflow(schedule).cancel();

        assertThatThrownBy(() -> workflow(schedule).getResult(10, TimeUnit.SECONDS, Void.class))
                .isInstanceOf(WorkflowFailedException.class);
        assertThat(rows.row(schedule).active).isFalse();
    }

    @Test
    void beFoundByTheCampaignThatItStarts() {
        UUID schedule = start(daily("18:00"));
        temporal.sleep(Duration.ofMinutes(1));
        UUID other = UUID.randomUUID();
        rows.row(schedule).campaign = other;

        ScheduleRuns.change(client, schedule, other);
        temporal.sleep(Duration.ofMinutes(1));

        assertThat(workflow(schedule).describe().getTypedSearchAttributes().get(SearchKeys.CAMPAIGN_ID))
                .isEqualTo(other.toString());
        assertThat(events(schedule))
                .extracting(HistoryEvent::getEventType)
                .containsOnlyOnce(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);
    }

    /** The runs of a schedule, by somebody who has watched the clock. */
    private void expect(
            UUID schedule,
            Map<LocalDate, Instant> reached,
            Function<Collection<LocalDate>, Collection<LocalDate>> dueOfMonth) {
        List<Instant> runs = CountedDays.ofMonths(reached.keySet(), dueOfMonth).stream()
                .map(reached::get)
                .filter(run -> run.isAfter(BEGIN) && run.isBefore(YEAR_LATER))
                .toList();
        expected.put(schedule, runs);
    }

    private UUID start(Recurrence recurrence) {
        UUID id = rows.add(recurrence);
        ScheduleRuns.start(client, id, rows.row(id).campaign);
        return id;
    }

    private WorkflowStub workflow(UUID schedule) {
        return client.newUntypedWorkflowStub(ScheduleRuns.workflowId(schedule));
    }

    private List<HistoryEvent> events(UUID schedule) {
        return client.fetchHistory(ScheduleRuns.workflowId(schedule)).getEvents();
    }

    private static Recurrence daily(String time) {
        return new Recurrence(DueDays.daily(), LocalTime.parse(time), ZoneId.of("UTC"));
    }
}
