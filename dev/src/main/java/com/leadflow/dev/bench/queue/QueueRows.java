package com.leadflow.dev.bench.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** What the benchmark reads from the database itself, as superuser, by one connection that looks things up in indexes only. */
final class QueueRows implements AutoCloseable {
    private static final int LARGE = 10_000;

    private final Handle database;
    private Map<String, Integer> scansBefore = Map.of();
    private int sequentialScans;

    /** Its own queries are not to be among the sequential scans that it counts. */
    QueueRows(String url) {
        database = Jdbi.open(url + "?user=postgres&options=-c%20enable_seqscan%3Doff");
    }

    int queued(UUID campaign) {
        return count("select count(*) from call_queue where campaign_id = ?", campaign);
    }

    /** Items that are being called, or could be. */
    int unfinished() {
        return count("select (select count(*) from call_queue where status = 'in-progress')"
                + " + (select count(*) from call_queue where status = 'pending' and scheduled_time <= now())");
    }

    /** From a campaign's start to its first permit, of all campaigns but that one. */
    List<Duration> untilFirstPermit(UUID butThat) {
        return database.select("""
                        select (extract(epoch from calls.first - c.started_at) * 1000)::bigint
                        from campaigns c, lateral (select min(permitted_at) as first from call_history where campaign_id = c.id) calls
                        where first is not null and c.id <> ? order by 1
                        """, butThat)
                .mapTo(Long.class)
                .map(Duration::ofMillis)
                .list();
    }

    Duration untilFirstPermitOf(UUID campaign) {
        return Duration.ofMillis(count("""
                select coalesce((extract(epoch from min(h.permitted_at) - min(c.started_at)) * 1000)::bigint, 0)
                from campaigns c join call_history h on h.campaign_id = c.id where c.id = ?
                """, campaign));
    }

    /**
     * How many sequential scans of tables there were since the first look, between looks that found the table large. Of a small table
     * they are right.
     */
    int sequentialScans() {
        Map<String, Integer> now = database.createQuery("""
                        select relname, seq_scan::int from pg_stat_user_tables where n_live_tup >= :large
                          and relname in ('leads', 'campaign_leads', 'call_queue', 'call_history')
                        """)
                .bind("large", LARGE)
                .setMapKeyColumn("relname")
                .setMapValueColumn("seq_scan")
                .collectInto(new GenericType<Map<String, Integer>>() {});
        now.forEach((table, scans) -> sequentialScans += scans - scansBefore.getOrDefault(table, scans));
        scansBefore = now;
        return sequentialScans;
    }

    /** Of one process's login. */
    int connections(String user) {
        return count("select count(*) from pg_stat_activity where usename = ?", user);
    }

    private int count(String query, Object... arguments) {
        return database.select(query, arguments).mapTo(Integer.class).one();
    }

    @Override
    public void close() {
        database.close();
    }
}
