package com.leadflow.store.schedule;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

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

    @SqlUpdate("""
            insert into campaign_schedules (id, campaign_id, name, frequency, time, days_of_week, day_of_month, timezone,
              is_active)
            values (:id, :campaignId, :name, :frequency, :time, :daysOfWeek, :dayOfMonth, :timezone, :isActive)
            """)
    void insert(@BindMethods ScheduleContent content);

    @SqlQuery("select " + ScheduleRow.COLUMNS + " from campaign_schedules where id = :id")
    Optional<ScheduleRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends. */
    @SqlQuery("select " + ScheduleRow.COLUMNS + " from campaign_schedules where id = :id for no key update")
    Optional<ScheduleRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update campaign_schedules
            set campaign_id = :campaignId, name = :name, frequency = :frequency, time = :time,
              days_of_week = :daysOfWeek, day_of_month = :dayOfMonth, timezone = :timezone, is_active = :isActive
            where id = :id
            """)
    int update(@BindMethods ScheduleContent content);

    @SqlUpdate("delete from campaign_schedules where id = :id")
    int delete(@Bind("id") UUID id);
}
