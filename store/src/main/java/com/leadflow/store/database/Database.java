package com.leadflow.store.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The one way to PostgreSQL: every transaction runs on behalf of an actor, outside of one nothing is visible. */
public final class Database implements AutoCloseable {
    /** What PostgreSQL ends so that others can go on, and would be done when asked for once more: serialization failure, deadlock. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    /** At random, so that two that have met do not meet again. Each deadlock has taken PostgreSQL a second to find. */
    private static final RetryPolicy<Object> ONCE_MORE = RetryPolicy.builder()
            .handleIf(Database::rolledBack)
            .withDelay(Duration.ofMillis(5), Duration.ofMillis(50))
            .withMaxRetries(3)
            .build();

    private final DatabaseConfig config;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Reachability reachability;
    private final ThreadLocal<Boolean> inTransaction = new ThreadLocal<>();

    private Database(DatabaseConfig config, HikariDataSource pool) {
        this.config = config;
        this.pool = pool;
        this.jdbi = JdbiSetup.over(pool);
        jdbi.setTransactionHandler(new ActingTransactions());
        this.reachability = new Reachability(pool);
    }

    /** Connects once, so that a wrong setting stops the start: throws ConfigurationProblem naming it. */
    public static Database open(DatabaseConfig config, String poolName) {
        return new Database(config, ConnectionPool.open(config, poolName));
    }

    /**
     * Runs the work in one transaction: committed when it returns, rolled back when it throws. Runs it again, up to three times, when
     * PostgreSQL has rolled it back for the sake of another transaction; so it must not leave anything outside of the transaction
     * that may not be left twice. Refuses to be called within such work, because the inner transaction would commit by itself and
     * wait for a second connection: pass the handle on.
     */
    public <T extends @Nullable Object> T call(Actor actor, Function<Handle, T> work) {
        if (inTransaction.get() != null) {
            throw new IllegalStateException("a transaction is already open on this thread: pass its handle on");
        }
        inTransaction.set(true);
        try {
            return Failsafe.with(ONCE_MORE)
                    .get(() -> jdbi.withHandle(handle -> {
                        Acting.begin(handle, actor);
                        return handle.inTransaction(work::apply);
                    }));
        } finally {
            inTransaction.remove();
        }
    }

    /** As {@link #call}, for work without a result. */
    public void run(Actor actor, Consumer<Handle> work) {
        this.<@Nullable Void>call(actor, handle -> {
            work.accept(handle);
            return null;
        });
    }

    /**
     * Throws ConfigurationProblem unless this login belongs to the role (and only to it), cannot bypass row-level security,
     * and finds the schema that this build expects.
     */
    public void verifyLogin(String role) {
        new LoginCheck(config, jdbi).verify(role);
    }

    /** Counts and times the pool's connections there. Once at most. */
    public void measure(MeterRegistry metrics) {
        pool.setMetricRegistry(metrics);
    }

    /** Whether the database answers within two seconds, a free connection included. */
    public boolean isReachable() {
        return reachability.isReachable();
    }

    private static boolean rolledBack(Throwable failure) {
        return failure.getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && ROLLED_BACK.contains(sql.getSQLState());
    }

    @Override
    public void close() {
        NotificationSender.of(jdbi).close();
        reachability.close();
        pool.close();
    }
}
