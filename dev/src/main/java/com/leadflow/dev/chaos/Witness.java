package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.Evidence.Notes;
import com.leadflow.dev.chaos.LeadState.Standing;
import com.leadflow.dev.chaos.ScheduleState.Row;
import com.leadflow.dev.chaos.ScheduleState.Run;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the database has to tell that the API does not show: how leads stand, and what no row keeps. */
public final class Witness {
    /** Written in the transaction that it is about, so that no crash parts the two. */
    private static final String NOTES = """
            create schema witness;
            create table witness.permits (history_id uuid primary key, worker text not null);
            create table witness.late_evidence (history_id uuid primary key);

            create function witness.note_permit() returns trigger language plpgsql security definer as $$
            begin
              insert into witness.permits values (new.id, current_setting('application_name'));
              return null;
            end $$;
            create trigger witness_permit after insert on public.call_history
              for each row execute function witness.note_permit();

            create function witness.note_late_evidence() returns trigger language plpgsql security definer as $$
            begin
              insert into witness.late_evidence values (new.id) on conflict do nothing;
              return null;
            end $$;
            create trigger witness_late_evidence after update on public.call_history
              for each row when (old.ended_reason = 'unknown' and old.call_id is null and new.call_id is not null)
              execute function witness.note_late_evidence();
            """;

    private final Jdbi database;

    /** @param databaseUrl with whoever may read everything */
    public Witness(String databaseUrl) {
        database = Jdbi.create(databaseUrl);
    }

    /** Has the database note from now on who takes which permit, and which unknown calls turn up. */
    void takeNotes() {
        database.useHandle(handle -> handle.createScript(NOTES).execute());
    }

    /** What was noted since {@link #takeNotes}. */
    Notes notes() {
        return database.withHandle(handle -> new Notes(
                handle.createQuery("select history_id, worker from witness.permits")
                        .setMapKeyColumn("history_id")
                        .setMapValueColumn("worker")
                        .collectInto(new GenericType<Map<UUID, String>>() {}),
                handle.createQuery("select history_id from witness.late_evidence")
                        .mapTo(UUID.class)
                        .set()));
    }

    /** How each schedule stands, by its id. */
    Map<UUID, ScheduleState> schedules() {
        return database.withHandle(handle -> {
            Map<UUID, List<Run>> runs = handle.select("""
                            select id, schedule_id, due_at, ran_at, trigger, coalesce(reason, '') as reason, queued
                            from schedule_runs order by ran_at
                            """)
                    .registerRowMapper(ConstructorMapper.factory(Run.class))
                    .mapTo(Run.class)
                    .collect(Collectors.groupingBy(Run::scheduleId));
            return handle.select("""
                            select s.id, s.next_run, s.last_run, c.status as campaign,
                              (select count(*) from audit_log a
                                where a.table_name = 'campaigns' and a.row_id = c.id and a.changed -> 'status' ->> 1 = 'active')
                                as starts
                            from campaign_schedules s join campaigns c on c.id = s.campaign_id
                            """)
                    .registerRowMapper(ConstructorMapper.factory(Row.class))
                    .mapTo(Row.class)
                    .collect(Collectors.toMap(
                            Row::id, row -> new ScheduleState(row, runs.getOrDefault(row.id(), List.of()))));
        });
    }

    /** How each lead of the campaign stands. */
    public Map<UUID, Standing> standings(UUID campaign) {
        return database.withHandle(handle -> handle.select("""
                        select cl.lead_id, cl.status, coalesce(cl.reason, '') as reason, cl.attempts,
                          coalesce(cl.last_outcome, '') as last_outcome, l.status as lead
                        from campaign_leads cl join leads l on l.id = cl.lead_id
                        where cl.campaign_id = ?
                        """, campaign)
                .registerRowMapper(ConstructorMapper.factory(Standing.class))
                .setMapKeyColumn("lead_id")
                .collectInto(new GenericType<Map<UUID, Standing>>() {}));
    }
}
