package com.leadflow.store.schedule;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

public interface ScheduleDao {
    ListedTable<ScheduleRow> LISTED = new ListedTable<>(
            "campaign_schedules",
            ScheduleRow.COLUMNS,
            ScheduleRow.class,
            Map.of(
                    "campaign_id", Filter.ID,
                    "frequency", Filter.TEXT,
                    "is_active", Filter.TRUTH,
                    "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "name", "text"));

    /**
     * A schedule that is to run.
     *
     * @param overdue whether its next run is due for ten seconds, or not planned
     */
    record ActiveSchedule(UUID id, UUID campaignId, boolean overdue) {}

    @SqlUpdate("""
            insert into campaign_schedules (id, campaign_id, name, frequency, time, days_of_week, day_of_month, timezone,
              is_active, next_run)
            values (:id, :campaignId, :name, :frequency, :time, :daysOfWeek, :dayOfMonth, :timezone, :isActive, :nextRun)
            """)
    void insert(@BindMethods ScheduleContent content, @Bind("nextRun") @Nullable Instant nextRun);

    @SqlQuery("select " + ScheduleRow.COLUMNS + " from campaign_schedules where id = :id")
    Optional<ScheduleRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends. */
    @SqlQuery("select " + ScheduleRow.COLUMNS + " from campaign_schedules where id = :id for no key update")
    Optional<ScheduleRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update campaign_schedules
            set campaign_id = :campaignId, name = :name, frequency = :frequency, time = :time,
              days_of_week = :daysOfWeek, day_of_month = :dayOfMonth, timezone = :timezone, is_active = :isActive,
              next_run = :nextRun
            where id = :id
            """)
    int update(@BindMethods ScheduleContent content, @Bind("nextRun") @Nullable Instant nextRun);

    /** The time that runs are compared with. */
    @SqlQuery("select now()")
    Instant now();

    /** Leaves a row alone that says so already: nobody's version of it gets old. */
    @SqlUpdate(
            "update campaign_schedules set next_run = :nextRun where id = :id and next_run is distinct from :nextRun")
    int plan(@Bind("id") UUID id, @Bind("nextRun") @Nullable Instant nextRun);

    /**
     * Names the next run.
     *
     * @param started whether the campaign was started just now
     */
    @SqlUpdate("""
            update campaign_schedules
            set next_run = :nextRun, last_run = case when :started then now() else last_run end
            where id = :id
            """)
    int markRun(@Bind("id") UUID id, @Bind("nextRun") @Nullable Instant nextRun, @Bind("started") boolean started);

    @SqlUpdate("update campaign_schedules set is_active = false, next_run = null where id = :id and is_active")
    int deactivate(@Bind("id") UUID id);

    /** A page of the active schedules, by id. */
    @SqlQuery("""
            select id, campaign_id, next_run is null or next_run < now() - interval '10 seconds' as overdue
            from campaign_schedules where is_active and id > :after order by id limit :limit
            """)
    List<ActiveSchedule> active(@Bind("after") UUID after, @Bind("limit") int limit);

    @SqlUpdate("delete from campaign_schedules where id = :id")
    int delete(@Bind("id") UUID id);
}
