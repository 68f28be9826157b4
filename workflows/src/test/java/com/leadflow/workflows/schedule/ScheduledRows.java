package com.leadflow.workflows.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Schedules in memory, by the server's own clock, with what was done to them. */
final class ScheduledRows implements ScheduleActivities {
    private static final UUID CAMPAIGN = UUID.randomUUID();

    private final LongSupplier clock;
    private final Map<UUID, Row> rows = new ConcurrentHashMap<>();

    ScheduledRows(LongSupplier clock) {
        this.clock = clock;
    }

    /** A schedule; null where one is not planned. */
    static final class Row {
        final List<Instant> runs = new ArrayList<>();
        final List<Duration> lateness = new ArrayList<>();
        final List<String> steps = new ArrayList<>();
        Recurrence recurrence;
        UUID campaign = CAMPAIGN;
        boolean active = true;
        Instant nextRun;
        Runnable duringPlan = () -> {};

        Row(Recurrence recurrence, Instant now) {
            this.recurrence = recurrence;
            this.nextRun = recurrence.nextAfter(now);
        }
    }

    UUID add(Recurrence recurrence) {
        UUID id = UUID.randomUUID();
        rows.put(id, new Row(recurrence, now()));
        return id;
    }

    Row row(UUID id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new IllegalArgumentException("no schedule " + id);
        }
        return row;
    }

    void delete(UUID id) {
        rows.remove(id);
    }

    @Override
    public SchedulePlan planNextRun(UUID scheduleId) {
        Row row = rows.get(scheduleId);
        if (row == null) {
            return SchedulePlan.NONE;
        }
        synchronized (row) {
            SchedulePlan plan = plan(row);
            row.steps.add("plan");
            row.duringPlan.run();
            return plan;
        }
    }

    private SchedulePlan plan(Row row) {
        Instant now = now();
        if (!row.active) {
            return new SchedulePlan(row.campaign, List.of(), Duration.ZERO);
        }
        if (!row.nextRun.isAfter(now)) {
            return new SchedulePlan(row.campaign, List.of(row.nextRun), Duration.ZERO);
        }
        row.nextRun = row.recurrence.nextAfter(now);
        return new SchedulePlan(row.campaign, List.of(row.nextRun), Duration.between(now, row.nextRun));
    }

    @Override
    public RunReport runWhatIsDue(UUID scheduleId) {
        Row row = row(scheduleId);
        synchronized (row) {
            Instant due = row.nextRun;
            if (due.isAfter(now())) {
                return RunReport.NOTHING;
            }
            row.runs.add(due);
            row.lateness.add(Duration.between(due, now()));
            row.nextRun = row.recurrence.nextAfter(now());
            return new RunReport(0, due, null);
        }
    }

    @Override
    public RunReport runNow(UUID scheduleId, Instant at) {
        Row row = row(scheduleId);
        synchronized (row) {
            row.steps.add("run now");
            return new RunReport(0, at, null);
        }
    }

    @Override
    public void deactivateSchedule(UUID scheduleId) {
        row(scheduleId).active = false;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.getAsLong());
    }
}
