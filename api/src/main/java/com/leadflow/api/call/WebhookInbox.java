package com.leadflow.api.call;

import com.google.common.base.Throwables;
import com.leadflow.api.call.WebhookMetrics.Result;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.call.CallEventDao;
import com.leadflow.store.call.CallEventDao.Event;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.call.vapi.VapiEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores webhooks. Those that come while others are being stored share the next transaction: most of what a webhook costs is its
 * transaction, so the more of them come, the less each costs.
 */
public final class WebhookInbox {
    private static final Logger log = LoggerFactory.getLogger(WebhookInbox.class);

    private static final Actor ACTOR = new Actor.System("webhook");

    /** While one waits for the disk another works; most of the connections are for people. */
    private static final int TRANSACTIONS = 4;

    /** Vapi waits for 20 s. */
    private static final long PATIENCE_SECONDS = 15;

    private final BlockingQueue<Webhook> waiting = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor writers = new ThreadPoolExecutor(
            TRANSACTIONS, TRANSACTIONS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WebhookInbox::daemon);
    private final Database database;
    private final FieldCipher cipher;
    private final CallProgress progress;

    public WebhookInbox(Database database, FieldCipher cipher, CallProgress progress) {
        this.database = database;
        this.cipher = cipher;
        this.progress = progress;
        this.writers.allowCoreThreadTimeOut(true);
    }

    private record Webhook(
            UUID id, String callId, VapiEvent event, Ciphertext payload, CompletableFuture<Result> stored) {}

    /** Returns once it is committed. */
    Result store(VapiEvent event, String body) {
        Webhook webhook = webhook(event, body);
        waiting.add(webhook);
        writers.execute(this::storeWaiting);
        try {
            return webhook.stored().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw tooLong();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooLong();
        }
    }

    private Webhook webhook(VapiEvent event, String body) {
        UUID id = UUID.randomUUID();
        return new Webhook(
                id,
                Objects.requireNonNull(event.call().callId(), "events about no call are not read"),
                event,
                cipher.seal(EncryptedColumn.CALL_EVENTS_PAYLOAD, id, body),
                new CompletableFuture<>());
    }

    /** All that wait now, unless somebody has taken them along meanwhile. */
    private void storeWaiting() {
        List<Webhook> webhooks = new ArrayList<>();
        waiting.drainTo(webhooks);
        // In one order, or two transactions could wait for each other. What belongs to one call stays as it came.
        webhooks.sort(Comparator.comparing(Webhook::callId));
        try {
            if (webhooks.size() <= 1 || !isStoredTogether(webhooks)) {
                webhooks.forEach(this::storeAlone);
            }
        } catch (ConnectionException databaseIsAway) {
            webhooks.forEach(webhook -> webhook.stored().completeExceptionally(databaseIsAway));
        }
    }

    private boolean isStoredTogether(List<Webhook> webhooks) {
        try {
            List<Result> results = write(webhooks);
            for (int i = 0; i < results.size(); i++) {
                webhooks.get(i).stored().complete(results.get(i));
            }
            return true;
        } catch (ConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("{} webhooks are stored one by one: {}", webhooks.size(), reason(e));
            return false;
        }
    }

    /** One that cannot be stored must not keep the others from it. */
    private void storeAlone(Webhook webhook) {
        try {
            webhook.stored().complete(write(List.of(webhook)).get(0));
        } catch (ConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            webhook.stored().completeExceptionally(e);
        }
    }

    /** Without its message, which may quote a row. */
    private static String reason(RuntimeException failure) {
        return Throwables.getRootCause(failure).getClass().getSimpleName();
    }

    private List<Result> write(List<Webhook> webhooks) {
        return database.call(ACTOR, handle -> {
            CallEventDao inbox = handle.attach(CallEventDao.class);
            inbox.waitBriefly();
            List<Event> events =
                    webhooks.stream().map(webhook -> record(handle, webhook)).toList();
            int[] kept = inbox.insertNew(events);
            return IntStream.range(0, kept.length)
                    .mapToObj(i -> result(events.get(i), kept[i] > 0))
                    .toList();
        });
    }

    /** Merges what it says into its call; the event itself is kept with the others. */
    private Event record(Handle handle, Webhook webhook) {
        VapiEvent event = webhook.event();
        return new Event(
                webhook.id(),
                webhook.callId(),
                progress.record(handle, event.call()).orElse(null),
                event.type(),
                event.call().status(),
                webhook.payload());
    }

    private static Result result(Event event, boolean isNew) {
        if (!isNew) {
            return Result.DOUBLED;
        }
        return event.historyId() == null ? Result.UNKNOWN_CALL : Result.ACCEPTED;
    }

    /** Nobody need wait for it: who is answered has been stored. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "webhook-inbox");
        thread.setDaemon(true);
        return thread;
    }

    private static ApiException tooLong() {
        return ApiException.of(ProblemCode.UNAVAILABLE, "Storing the webhook takes too long; try again");
    }
}
