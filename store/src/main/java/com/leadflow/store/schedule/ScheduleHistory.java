package com.leadflow.store.schedule;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The runs of one schedule, page by page. */
public final class ScheduleHistory {
    /** The filter by the schedule that runs belong to. */
    public static final String SCHEDULE = "schedule_id";

    /** What people may ask of the runs of a schedule. */
    public static final ListedTable<ScheduleRunRow> LISTED = new ListedTable<>(
            "schedule_runs",
            ScheduleRunRow.COLUMNS,
            ScheduleRunRow.class,
            Map.of("result", Filter.TEXT, "trigger", Filter.TEXT, "due_at", Filter.TIME),
            Map.of("due_at", "timestamptz"));

    private static final ListedTable<ScheduleRunRow> OF_ALL_SCHEDULES =
            LISTED.with(SCHEDULE, Filter.ID, "schedule_id = :schedule_id");

    private ScheduleHistory() {}

    /** Empty when there is no such schedule. */
    public static Optional<Page<ScheduleRunRow>> list(Handle handle, UUID scheduleId, ListRequest request) {
        return handle.attach(ScheduleDao.class)
                .find(scheduleId)
                .map(schedule -> OF_ALL_SCHEDULES.read(handle, request.where(SCHEDULE, schedule.id())));
    }
}
