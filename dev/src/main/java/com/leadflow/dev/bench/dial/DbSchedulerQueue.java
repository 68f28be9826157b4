package com.leadflow.dev.bench.dial;

import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.Meter;
import com.leadflow.dev.bench.SeparateProcesses;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.DatabaseConfig;
import com.leadflow.store.database.MigrationConfig.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** The database as {@code bench dial} prepares it for db-scheduler: LeadFlow's own queue, filled, and the scheduler's table. */
final class DbSchedulerQueue implements AutoCloseable {
    private static final Actor ACTOR = new Actor.System("bench");

    private static final Duration FILLED_WITHIN = Duration.ofMinutes(2);

    /** As db-scheduler's documentation gives it. */
    private static final String TABLE = """
            create table scheduled_tasks (
              task_name text not null,
              task_instance text not null,
              task_data bytea,
              execution_time timestamptz not null,
              picked boolean not null,
              picked_by text,
              last_success timestamptz,
              last_failure timestamptz,
              consecutive_failures int,
              last_heartbeat timestamptz,
              version bigint not null,
              priority smallint,
              primary key (task_name, task_instance)
            );
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
            grant select, insert, update, delete on scheduled_tasks to leadflow_worker;
            call leadflow.protect('scheduled_tasks')
            """;

    private final Database database;

    private DbSchedulerQueue(Database database) {
        this.database = database;
    }

    static DbSchedulerQueue open(SeparateProcesses system) {
        createTable(system.servers().databaseUrl(), system.servers().databaseOwner());
        return new DbSchedulerQueue(Database.open(login(system.workerEnvironment(), 2), "leadflow-bench"));
    }

    /** How a process with a worker's environment logs in. */
    static DatabaseConfig login(Map<String, String> environment, int poolSize) {
        return new DatabaseConfig(
                EnvironmentVariable.DATABASE_URL.require(environment),
                EnvironmentVariable.DATABASE_USER.require(environment),
                new Secret(EnvironmentVariable.DATABASE_PASSWORD.require(environment)),
                poolSize);
    }

    /** Starts the campaign under the kill switch, so that LeadFlow's worker queues its leads and calls nobody. */
    void fillWithoutDialing(Meter meter, BenchCampaign campaign, int leads) throws InterruptedException {
        database.run(ACTOR, handle -> handle.execute("update dialing_state set kill_switch = true"));
        campaign.start();
        meter.await(
                "the leads to be queued",
                FILLED_WITHIN,
                () -> count("call_queue where campaign_id = ?", campaign) >= leads);
    }

    long settled(BenchCampaign campaign) {
        return count("call_history where campaign_id = ? and resolved_at is not null", campaign);
    }

    private long count(String what, BenchCampaign campaign) {
        return database.call(
                ACTOR,
                handle -> handle.select("select count(*) from " + what, campaign.id())
                        .mapTo(Long.class)
                        .one());
    }

    private static void createTable(String url, Login owner) {
        try (Connection connection = DriverManager.getConnection(
                        url, owner.user(), owner.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        } catch (SQLException e) {
            throw CommandProblem.failure("db-scheduler's table cannot be created: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
