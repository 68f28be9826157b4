package com.leadflow.dev.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps every transaction between its commit and the answer to it, until it is closed: PostgreSQL waits for a standby that does not
 * exist. What was committed is not seen by anybody before that.
 */
final class HeldCommits implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final String HELD = "select count(*) from pg_stat_activity where wait_event = 'SyncRep'";
    private static final String ON_THE_WAY = "select count(*) from pg_stat_activity"
            + " where xact_start is not null and wait_event is distinct from 'SyncRep' and pid <> pg_backend_pid()";

    private final Drill drill;

    private HeldCommits(Drill drill) {
        this.drill = drill;
    }

    /** Lets connections that are opened from now on be held up. */
    static void prepare(Drill drill) {
        drill.tellDatabase("alter database leadflow set synchronous_commit = on");
    }

    static HeldCommits hold(Drill drill) {
        drill.tellDatabase("alter system set synchronous_standby_names = 'nobody'", "select pg_reload_conf()");
        // The server takes notice a little later: until a commit of our own is held up.
        var unused = CompletableFuture.runAsync(() -> commitUntilHeld(drill));
        await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(() -> drill.count(HELD) > 0);
        return new HeldCommits(drill);
    }

    /** Waits until so many transactions, besides our own, are held, and none is on its way to its commit. */
    void awaitTransactions(int transactions) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> drill.count(HELD) > transactions && drill.count(ON_THE_WAY) == 0);
    }

    private static void commitUntilHeld(Drill drill) {
        while (drill.count(HELD) == 0) {
            drill.tellDatabase("select pg_logical_emit_message(true, 'drill', 'a commit')");
        }
    }

    @Override
    public void close() {
        drill.tellDatabase("alter system reset synchronous_standby_names", "select pg_reload_conf()");
    }
}
