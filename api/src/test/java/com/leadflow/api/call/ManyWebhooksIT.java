package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks that come at the same time. */
class ManyWebhooksIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    /** Webhooks that may be in progress at a time. */
    private static final int TURNS = 200;

    private static final int WRITERS = 4;

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private static final ArrangedCalls calls = new ArrangedCalls(api);
    private static int numbers = 100;

    private final ExecutorService senders = Executors.newFixedThreadPool(TURNS + 5);
    private Handle blocker;
    private UUID blocked;

    /** A call that somebody else holds: what is about it has to wait, and all that comes meanwhile. */
    @BeforeEach
    void block() throws InterruptedException {
        warmUp();
        blocked = call();
        blocker = api.data.owner().open();
        blocker.begin();
        blocker.execute("select from call_history where id = ? for update", blocked);
    }

    @AfterEach
    void stop() {
        senders.shutdownNow();
        blocker.close();
    }

    /** Whoever waits for a lock does so for two seconds: by then all have to have been sent. */
    private void warmUp() throws InterruptedException {
        UUID call = call();
        Callable<Answer> webhook = () -> send("call-" + call, call);
        senders.invokeAll(Collections.nCopies(TURNS, webhook));
    }

    @Test
    void areTurnedAwayAtOnceWhereTheyWouldOnlyWait() throws Exception {
        CompletionService<Answer> answers = new ExecutorCompletionService<>(senders);
        IntStream.range(0, TURNS + 5).forEach(n -> answers.submit(() -> send("call-1", blocked)));

        for (int turnedAway = 0; turnedAway < 5; turnedAway++) {
            Answer answer = answers.take().get();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.body().path("detail").asText()).startsWith("Too many webhooks");
        }
        blocker.rollback();

        for (int stored = 0; stored < TURNS; stored++) {
            assertThat(answers.take().get().status()).isEqualTo(200);
        }
    }

    @Test
    void areStoredThoughOneAmongThemCannotBe() throws Exception {
        refuse("call-refused");
        UUID refusedCall = call();
        List<UUID> others = IntStream.range(0, 10).mapToObj(n -> call()).toList();
        // Each keeps one writer waiting; what comes then waits together.
        for (int writer = 1; writer <= WRITERS; writer++) {
            var unused = senders.submit(() -> send("call-2", blocked));
            awaitBlocked(writer);
        }
        Future<Answer> refused = senders.submit(() -> send("call-refused", refusedCall));
        List<Future<Answer>> stored = others.stream()
                .map(other -> senders.submit(() -> send("call-" + other, other)))
                .toList();
        awaitInProgress(WRITERS + 1 + others.size());

        blocker.rollback();

        assertThat(refused.get().status()).isEqualTo(500);
        for (Future<Answer> answer : stored) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        for (UUID other : others) {
            assertThat(calls.value("select count(*) from call_events where history_id = :id", other))
                    .isEqualTo("1");
        }
    }

    private static void awaitBlocked(int writers) {
        await().pollInterval(LOOK_EVERY).until(() -> waitingForLocks() == writers);
    }

    private static int waitingForLocks() {
        return api.data
                .owner()
                .withHandle(handle -> handle.select(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and usename = ?",
                                api.data.apiUser())
                        .mapTo(Integer.class)
                        .one());
    }

    private static void awaitInProgress(int webhooks) {
        await().pollInterval(LOOK_EVERY)
                .until(() -> api.metrics().contains("leadflow_webhooks_in_progress %d.0".formatted(webhooks)));
    }

    private static Answer send(String callId, UUID call) {
        return api.webhook(RunningApi.WEBHOOK_SECRET, """
                {"message":{"type":"status-update","status":"in-progress",
                 "call":{"id":"%s","customer":{"externalId":"%s"}}}}""".formatted(callId, call));
    }

    private static void refuse(String callId) {
        calls.change("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'not this one'; end $$
                """);
        calls.change("create trigger refuse before insert on call_events for each row when (new.call_id = '%s')"
                        .formatted(callId)
                + " execute function refuse()");
    }

    private static UUID call() {
        String number = "+12125550" + numbers++;
        String campaign = calls.campaign("active");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.permit(calls.item(campaign, lead, number, "in-progress"));
    }
}
