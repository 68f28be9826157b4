package com.leadflow.store.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What became of the runs of schedules. Whoever writes holds the schedule's row. */
public interface ScheduleRunDao {
    /** A run that was not there before; the components mean what they mean in {@link ScheduleRunRow}. */
    record NewRun(
            UUID id,
            UUID scheduleId,
            UUID campaignId,
            Instant dueAt,
            String trigger,
            @Nullable String reason,
            @Nullable Integer queued) {}

    String INSERT = """
            insert into schedule_runs (id, schedule_id, campaign_id, due_at, trigger, result, reason, queued)
            values (:id, :scheduleId, :campaignId, :dueAt, :trigger,
              case when cast(:reason as text) is null then 'started' else 'skipped' end, :reason, :queued)
            """;

    @SqlUpdate(INSERT)
    void insert(@BindMethods NewRun run);

    /** Leaves those alone that are there already. */
    @SqlBatch(INSERT + " on conflict on constraint schedule_runs_once do nothing")
    void insertNew(@BindMethods List<NewRun> runs);

    @SqlQuery("select exists (select from schedule_runs where schedule_id = :scheduleId and due_at = :dueAt)")
    boolean exists(@Bind("scheduleId") UUID scheduleId, @Bind("dueAt") Instant dueAt);

    @SqlQuery("select " + ScheduleRunRow.COLUMNS + " from schedule_runs where id = :id")
    ScheduleRunRow get(@Bind("id") UUID id);

    /** Leads of the campaign that are to be called. */
    @SqlQuery("select count(*) from campaign_leads where campaign_id = :campaignId and status = 'pending'")
    int leadsToCall(@Bind("campaignId") UUID campaignId);
}
