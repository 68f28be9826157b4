package com.leadflow.activities;

import com.leadflow.store.TestDatabase;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * A clock of the database that can be moved. The functions that tell the time are found in a schema before PostgreSQL's own, in
 * every connection that is opened from then on.
 */
public final class MovableClock {
    private MovableClock() {}

    public static void install(TestDatabase data) {
        data.owner().useHandle(handle -> handle.execute("""
                create schema movable_clock;
                grant usage on schema movable_clock to public;
                create table movable_clock.ahead (by interval not null);
                grant select on movable_clock.ahead to public;
                insert into movable_clock.ahead values ('0');
                create function movable_clock.now() returns timestamptz stable language sql
                  as 'select pg_catalog.now() + by from movable_clock.ahead';
                create function movable_clock.clock_timestamp() returns timestamptz volatile language sql
                  as 'select pg_catalog.clock_timestamp() + by from movable_clock.ahead';
                do $$ begin
                  execute format('alter database %I set search_path = movable_clock, pg_catalog, public', current_database());
                end $$
                """));
    }

    public static void moveTo(TestDatabase data, Instant instant) {
        data.owner()
                .useHandle(handle -> handle.execute(
                        "update movable_clock.ahead set by = ? - pg_catalog.clock_timestamp()",
                        Timestamp.from(instant)));
    }
}
