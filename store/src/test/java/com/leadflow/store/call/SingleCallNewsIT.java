package com.leadflow.store.call;

import static com.leadflow.store.call.RequestedCalls.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.database.Notification;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.database.Notifications;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of single calls and their edits. */
class SingleCallNewsIT {
    private static RequestedCalls calls;

    @BeforeAll
    static void create() {
        calls = new RequestedCalls();
    }

    @AfterAll
    static void close() {
        calls.close();
    }

    @Test
    void tellDispatchOfNewCallsAndOfEdits() throws InterruptedException {
        Semaphore told = new Semaphore(0);
        try (Notifications notifications = Notifications.listen(calls.data.workerConfig())) {
            notifications.subscribe(news -> tell(told, news));

            UUID item = RequestedCalls.queued(calls.call(RequestedCalls.to(calls.lead(NUMBER), null)))
                    .id();

            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            calls.execute("update call_queue set status = 'failed' where id = ?", item);
            assertThat(calls.requeue(item)).isInstanceOf(QueueEditResult.Edited.class);
            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** News come in the order in which they were sent: one of a note would come before the end. */
    @ParameterizedTest
    @ValueSource(strings = {"pending", "in-progress", "failed"})
    void tellNobodyOfNotes(String status) throws InterruptedException {
        UUID item = RequestedCalls.queued(calls.call(RequestedCalls.to(calls.lead(NUMBER), null)))
                .id();
        calls.execute("update call_queue set status = ?, claim = 1 where id = ?", status, item);
        List<String> heard = new CopyOnWriteArrayList<>();
        Semaphore ended = new Semaphore(0);
        try (Notifications notifications = Notifications.listen(calls.data.workerConfig())) {
            notifications.subscribe(news -> {
                heard.add(news.topic());
                if (news.topic().equals("end")) {
                    ended.release();
                }
            });

            say("begin", item);
            assertThat(calls.edit(item, RequestedCalls.noting("Ask for the side entrance")))
                    .isInstanceOf(QueueEditResult.Edited.class);
            assertThat(calls.edit(item, RequestedCalls.noting(null))).isInstanceOf(QueueEditResult.Edited.class);
            say("end", item);

            assertThat(ended.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(heard).endsWith("begin", "end");
        }
    }

    private static void say(String topic, UUID id) {
        calls.data
                .asApi()
                .run(
                        Persona.OWNER.actor(),
                        handle -> handle.attach(NotificationDao.class).notify(topic, id));
    }

    private static void tell(Semaphore told, Notification news) {
        if (news.topic().equals("campaign") && news.id().equals(CampaignRuns.SINGLE.toString())) {
            told.release();
        }
    }
}
