package com.leadflow.activities.schedule;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.call.Attempt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Arranges schedules, with an in-memory Temporal of their own, and looks at what became of them. */
final class Schedules implements AutoCloseable {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);

    final TestDatabase data = TestDatabase.create();
    final Campaigns campaigns = new Campaigns(data);
    final MeterRegistry metrics = new SimpleMeterRegistry();
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());
    final ScheduleActivitiesImpl activities = new ScheduleActivitiesImpl(
            data.asWorker(), temporal.getWorkflowClient(), new ScheduleMetrics(metrics), CATCH_UP);

    @Override
    public void close() {
        temporal.close();
        data.close();
    }

    /** A lead who has asked to be called at a time that is an SQL expression. */
    Attempt waiting(UUID campaign, String number, String callbackAt) {
        Attempt attempt = campaigns.claimed(campaign, number);
        campaigns.execute(
                "update call_queue set status = 'pending', reason = 'callback', line_held = false, callback_at = "
                        + callbackAt + ", scheduled_time = " + callbackAt + " where id = ?",
                attempt.queueId());
        campaigns.execute("update campaign_leads set status = 'pending' where lead_id = ?", attempt.leadId());
        return attempt;
    }

    /** A lead whom the caps put off until a time that is an SQL expression. */
    Attempt putOff(UUID campaign, String number, String until) {
        Attempt attempt = campaigns.claimed(campaign, number);
        campaigns.execute(
                "update call_queue set status = 'pending', reason = 'caps', line_held = false, scheduled_time = "
                        + until + " where id = ?",
                attempt.queueId());
        campaigns.execute("update campaign_leads set status = 'pending' where lead_id = ?", attempt.leadId());
        return attempt;
    }

    WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    UUID campaign(String status) {
        UUID campaign = campaigns.create(1);
        campaigns.execute("update campaigns set status = ? where id = ?", status, campaign);
        return campaign;
    }

    /** Daily, at the time of day of this instant. */
    UUID schedule(UUID campaign, Instant at) {
        UUID schedule = UUID.randomUUID();
        campaigns.execute(
                "insert into campaign_schedules (id, campaign_id, name, frequency, time, timezone) values (?, ?, 'Daily', 'daily', ?, 'UTC')",
                schedule,
                campaign,
                at.atOffset(ZoneOffset.UTC).toLocalTime().toString());
        return schedule;
    }

    /** Daily, and not run since it was due so many minutes ago. */
    UUID due(UUID campaign, int minutes) {
        Instant due = minutesAgo(minutes);
        UUID schedule = schedule(campaign, due);
        planned(schedule, due);
        return schedule;
    }

    void planned(UUID schedule, Instant nextRun) {
        campaigns.execute("update campaign_schedules set next_run = ? where id = ?", Timestamp.from(nextRun), schedule);
    }

    static Instant minutesAgo(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(minutes));
    }

    Instant nextRun(UUID schedule) {
        return instant(campaigns.rows("select next_run from campaign_schedules where id = ?", schedule));
    }

    /** In the order in which they were due. */
    List<String> runs(UUID schedule) {
        return campaigns
                .rows(
                        "select concat_ws(' ', trigger, result, coalesce(reason, 'null'), coalesce(queued::text, 'null')) as run"
                                + " from schedule_runs where schedule_id = ? order by due_at",
                        schedule)
                .stream()
                .map(row -> String.valueOf(row.get("run")))
                .toList();
    }

    private static Instant instant(List<Map<String, Object>> rows) {
        return ((Timestamp) rows.get(0).values().iterator().next()).toInstant();
    }
}
