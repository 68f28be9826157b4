package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.configuration.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class NotificationsIT {
    private static final Actor SYSTEM = new Actor.System("test");
    private static final Notification RECONNECTED = new Notification("reconnected", "");

    private final UUID id = UUID.randomUUID();
    private final BlockingQueue<Notification> received = new LinkedBlockingQueue<>();
    private TestDatabase database;
    private Notifications notifications;

    @BeforeEach
    void listen() throws InterruptedException {
        database = TestDatabase.create();
        notifications = Notifications.listen(database.workerConfig());
        notifications.subscribe(received::add);
        synchronize();
    }

    @AfterEach
    void close() {
        notifications.close();
        database.close();
    }

    @Test
    void deliverAcrossProcessesOnCommit() throws InterruptedException {
        database.asApi().run(SYSTEM, handle -> {
            handle.attach(NotificationDao.class).notify("call", id);
            assertThat(received).isEmpty();
        });

        assertThat(next()).isEqualTo(new Notification("call", id.toString()));
        synchronize();
        assertThat(received).isEmpty();
    }

    @Test
    void deliverWhatOthersThanAProcessSend() throws InterruptedException {
        database.owner()
                .useHandle(handle -> handle.attach(NotificationDao.class).notify("campaign", id));
        assertThat(next()).isEqualTo(new Notification("campaign", id.toString()));

        database.owner()
                .useTransaction(handle -> handle.attach(NotificationDao.class).notify("line", id));
        assertThat(next()).isEqualTo(new Notification("line", id.toString()));
    }

    /** They share transactions; none may be left behind. */
    @Test
    void deliverAllOfManyThatComeTogether() throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(200).toList();

        ids.parallelStream()
                .forEach(each -> database.asApi()
                        .run(
                                SYSTEM,
                                handle -> handle.attach(NotificationDao.class).notify("call", each)));

        List<Notification> delivered = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            delivered.add(Objects.requireNonNull(next()));
        }
        assertThat(delivered)
                .extracting(Notification::id)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(UUID::toString).toList());
    }

    @Test
    void deliverTheLastOfAProcessThatStops() throws InterruptedException {
        database.asApi()
                .run(SYSTEM, handle -> handle.attach(NotificationDao.class).notify("call", id));
        database.asApi().close();

        assertThat(next()).isEqualTo(new Notification("call", id.toString()));
    }

    @Test
    void deliverNothingOfWhatIsUndone() throws InterruptedException {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.asApi().run(SYSTEM, handle -> {
                    handle.attach(NotificationDao.class).notify("call", id);
                    throw new IllegalStateException("no");
                }));

        synchronize();

        assertThat(received).isEmpty();
    }

    @Test
    void deliverToEverybodyThoughOneFails() throws InterruptedException {
        notifications.close();
        notifications = Notifications.listen(database.workerConfig());
        notifications.subscribe(notification -> {
            throw new IllegalStateException("no");
        });
        notifications.subscribe(received::add);

        synchronize();
        send("line");

        assertThat(next()).isEqualTo(new Notification("line", id.toString()));
    }

    @Test
    void deliverNothingOnceUnsubscribed() throws InterruptedException {
        BlockingQueue<Notification> other = new LinkedBlockingQueue<>();
        notifications.subscribe(other::add).close();

        send("call");

        assertThat(next()).isEqualTo(new Notification("call", id.toString()));
        assertThat(other).isEmpty();
    }

    @Test
    void connectAgainAndSaySo() throws InterruptedException {
        terminateListener();

        assertThat(next()).isEqualTo(RECONNECTED);
        send("campaign");
        assertThat(next()).isEqualTo(new Notification("campaign", id.toString()));
    }

    @Test
    void keepTryingWhileTheDatabaseRefuses() throws InterruptedException {
        BlockingQueue<String> warnings = warnings();
        allowConnections(false);
        terminateListener();
        try {
            assertThat(warnings.poll(20, TimeUnit.SECONDS)).startsWith("Lost the connection");
            assertThat(warnings.poll(20, TimeUnit.SECONDS)).startsWith("Cannot listen");
            assertThat(warnings.poll(20, TimeUnit.SECONDS)).startsWith("Cannot listen");
        } finally {
            allowConnections(true);
        }

        assertThat(next()).isEqualTo(RECONNECTED);
    }

    @Test
    void stopForGoodWhenClosed() {
        notifications.close();

        assertThat(listeners()).isEmpty();
        send("call");
        assertThat(received).isEmpty();
    }

    @Test
    void nameTheVariableWhenThereIsNothingToListenTo() {
        DatabaseConfig wrong = new DatabaseConfig(database.url() + "_not", "postgres", new Secret(""), 1);

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> Notifications.listen(wrong))
                .withMessageContaining("DATABASE_LISTEN_URL");
    }

    private void send(String topic) {
        database.asApi()
                .run(SYSTEM, handle -> handle.attach(NotificationDao.class).notify(topic, id));
    }

    /** Whatever was sent before this has been received when it returns; the start's reconnected as well, if it was heard. */
    private void synchronize() throws InterruptedException {
        UUID marker = UUID.randomUUID();
        database.asApi()
                .run(SYSTEM, handle -> handle.attach(NotificationDao.class).notify("marker", marker));
        Notification expected = new Notification("marker", marker.toString());
        Notification last = next();
        assertThat(RECONNECTED.equals(last) ? next() : last).isEqualTo(expected);
    }

    private @Nullable Notification next() throws InterruptedException {
        return received.poll(20, TimeUnit.SECONDS);
    }

    private void terminateListener() {
        database.owner()
                .useHandle(handle ->
                        listeners().forEach(pid -> handle.execute("select pg_terminate_backend(?, 10000)", pid)));
    }

    private List<Integer> listeners() {
        return database.owner()
                .withHandle(handle -> handle.select("""
                                select pid from pg_stat_activity
                                where application_name = 'leadflow-notifications' and datname = current_database()
                                """).mapTo(Integer.class).list());
    }

    private void allowConnections(boolean allowed) {
        String limit = allowed ? "-1" : "0";
        database.owner()
                .useHandle(
                        handle -> handle.execute("alter role " + database.workerUser() + " connection limit " + limit));
    }

    private static BlockingQueue<String> warnings() {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                messages.add(event.getFormattedMessage());
            }
        };
        appender.start();
        ((Logger) LoggerFactory.getLogger(Notifications.class)).addAppender(appender);
        return messages;
    }
}
