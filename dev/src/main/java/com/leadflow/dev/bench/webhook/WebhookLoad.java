package com.leadflow.dev.bench.webhook;

import com.leadflow.dev.bench.webhook.WebhookPlan.Webhook;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends webhooks at a constant rate, whatever becomes of those before: one that could not be sent in time because the others wait for
 * their answers counts as late as it is.
 */
final class WebhookLoad implements AutoCloseable {
    /** As long as Vapi waits. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final MediaType JSON = MediaType.get("application/json");

    /**
     * Five times what the API takes at a time, before it says 503: whether it keeps up must be seen in its answers, and not be hidden by
     * a sender that waits for them.
     */
    private static final int CONNECTIONS = 1_000;

    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(TIMEOUT)
            .readTimeout(TIMEOUT)
            .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .build();
    private final WebhookBodies bodies = new WebhookBodies();
    private final String url;
    private final String secret;

    WebhookLoad(URI api, String secret) {
        this.url = api + "/webhooks/vapi";
        this.secret = secret;
    }

    /** Sends them all and waits for the answers. */
    WebhookAnswers send(List<Webhook> webhooks, int perSecond) throws InterruptedException {
        WebhookAnswers answers = new WebhookAnswers();
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < CONNECTIONS; sender++) {
            Thread thread = new Thread(
                    () -> {
                        for (int i = next.getAndIncrement(); i < webhooks.size(); i = next.getAndIncrement()) {
                            long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
                            awaitTime(due);
                            answers.add(webhooks.get(i), status(webhooks.get(i)), System.nanoTime() - due);
                        }
                    },
                    "webhook-sender");
            senders.add(thread);
            thread.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        return answers;
    }

    private int status(Webhook webhook) {
        Request request = new Request.Builder()
                .url(url)
                .header("X-Vapi-Secret", secret)
                .post(RequestBody.create(bodies.write(webhook.call(), webhook.step()), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        } catch (IOException noAnswer) {
            return WebhookAnswers.NONE;
        }
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
