package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.worker;
import static com.leadflow.store.plans.LoadedTables.CALLED;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.call.FaultyCallDao;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What gives attempts back when the circuit breaker opens: whoever asks for a permit waits meanwhile. */
final class OutageStatements {
    private static final UUID[] CALLS =
            IntStream.range(40_000, 40_100).mapToObj(LoadedTables::rowId).toArray(UUID[]::new);

    private OutageStatements() {}

    static List<HotStatement> all() {
        return List.of(
                // All calls have ended within the last minutes here: within none of them.
                worker(FaultyCallDao.class, "recent", dao -> dao.recent(0)),
                worker(FaultyCallDao.class, "giveBackAttempts", dao -> dao.giveBackAttempts(CALLS))
                        .within(5_000),
                worker(FaultyCallDao.class, "giveBackCaps", dao -> dao.giveBackCaps(CALLS, "^call")),
                worker(FaultyCallDao.class, "exhausted", dao -> dao.exhausted(CALLS)),
                worker(
                        FaultyCallDao.class,
                        "queueAgain",
                        dao -> dao.queueAgain(rowId(CALLED), 1, Instant.parse("2026-11-27T12:00:00Z"))));
    }
}
