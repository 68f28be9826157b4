package com.leadflow.dev.bench.dial;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.leadflow.activities.call.vapi.VapiConfig;
import com.leadflow.activities.call.vapi.VapiProvider;
import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.DatabaseConfig;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.encryption.Keysets;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import okhttp3.HttpUrl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench db-scheduler}: a process that {@code bench dial} starts in the place of a worker, and stops. It calls the leads in a campaign's queue,
 * with db-scheduler instead of Temporal.
 */
@Command(name = "db-scheduler", hidden = true, description = "Call a campaign's queue by db-scheduler.")
public final class DbSchedulerCommand implements Callable<Integer> {
    @Option(names = "--campaign", required = true)
    private UUID campaign;

    @Option(names = "--warm-up", required = true)
    private int warmUp;

    @Option(names = "--at-once", required = true)
    private int atOnce;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        DatabaseConfig login = DbSchedulerQueue.login(environment, 20);
        FieldCipher cipher = Keysets.parse(EnvironmentVariable.ENCRYPTION_KEYSET.require(environment))
                .cipher();
        try (Database database = Database.open(login, "db-scheduler-dialer");
                Notifications notifications = Notifications.listen(login);
                HikariDataSource tasks = tasks(login)) {
            PlainDialer dialer = new PlainDialer(database, cipher, new VapiProvider(vapi(environment)), notifications);
            run(dialer, tasks);
        }
        return 0;
    }

    private void run(PlainDialer dialer, HikariDataSource tasks) throws InterruptedException {
        CountDownLatch practice = new CountDownLatch(warmUp);
        OneTimeTask<Void> attempt = Tasks.oneTime("attempt")
                .onFailure((failed, operations) ->
                        FailedAttempt.endProcess(failed.getCause().orElseThrow()))
                .execute((instance, context) -> {
                    dialer.attempt(UUID.fromString(instance.getId()));
                    practice.countDown();
                });
        Scheduler scheduler = Scheduler.create(tasks, attempt)
                .threads(atOnce)
                // What its documentation recommends for throughput on PostgreSQL.
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(Duration.ofSeconds(1))
                .build();
        scheduler.start();
        List<UUID> items = dialer.queued(campaign);
        schedule(scheduler, attempt, items.subList(0, warmUp));
        practice.await();
        schedule(scheduler, attempt, items.subList(warmUp, items.size()));
        new CountDownLatch(1).await();
    }

    private static void schedule(Scheduler scheduler, OneTimeTask<Void> attempt, List<UUID> items) {
        scheduler.scheduleBatch(items.stream().map(item -> attempt.instance(item.toString())), Instant.now());
    }

    private static HikariDataSource tasks(DatabaseConfig login) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(login.url());
        source.setUsername(login.user());
        source.setPassword(login.password().value());
        source.setMaximumPoolSize(login.poolSize());
        return source;
    }

    private static VapiConfig vapi(Map<String, String> environment) {
        return new VapiConfig(
                Objects.requireNonNull(HttpUrl.parse(EnvironmentVariable.VAPI_BASE_URL.require(environment))),
                new Secret(EnvironmentVariable.VAPI_API_KEY.require(environment)),
                EnvironmentVariable.PUBLIC_URL.require(environment) + "/webhooks/vapi",
                new Secret(EnvironmentVariable.VAPI_WEBHOOK_SECRET.require(environment)));
    }
}
