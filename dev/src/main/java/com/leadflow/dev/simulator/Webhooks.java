package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Delivers a call's messages to the server that its request named, if it wants them. Messages of one call leave in
 * their order, each after the first try of the one before, or a second later; tries beyond the first follow the request's back-off plan
 * only, so that without a plan a failed message is lost, as at the provider.
 */
final class Webhooks {
    /** How long a message waits for the one before: the provider promises no order, so that this is a courtesy. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final OkHttpClient client;
    private final Timeline timeline;
    private final History history;
    private final WebhookMessages messages;
    private final Faults faults;

    Webhooks(OkHttpClient client, Timeline timeline, History history, WebhookMessages messages, Faults faults) {
        this.client = client;
        this.timeline = timeline;
        this.history = history;
        this.messages = messages;
        this.faults = faults;
    }

    void statusChanged(PhoneCall call) {
        if (wants(call, "status-update")) {
            send(
                    call,
                    messages.statusUpdate(call),
                    "status-update " + call.state().status().wireName());
        }
    }

    void reported(PhoneCall call) {
        if (wants(call, "end-of-call-report")) {
            send(call, messages.endOfCallReport(call), "end-of-call-report");
        }
    }

    private static boolean wants(PhoneCall call, String type) {
        return call.request()
                .webhooks()
                .filter(target -> target.messages().contains(type))
                .isPresent();
    }

    private void send(PhoneCall call, ObjectNode message, String label) {
        WebhookTarget target = call.request().webhooks().orElseThrow();
        Delivery delivery = new Delivery(call, target, label, RequestBody.create(message.toString(), JSON));
        for (Duration delay : faults.deliveries(call, label)) {
            if (delay.isZero()) {
                call.inTurn(() -> firstAttempt(delivery));
            } else {
                later(delay, delivery, 1);
            }
        }
    }

    private void later(Duration delay, Delivery delivery, int attempt) {
        timeline.after(delay, () -> attempt(delivery, attempt, () -> {}));
    }

    /** Completes when the next message may go, however the try ends. */
    private CompletableFuture<Void> firstAttempt(Delivery delivery) {
        CompletableFuture<Void> tried = new CompletableFuture<>();
        attempt(delivery, 1, () -> tried.complete(null));
        return tried.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Delivery delivery, int attempt, Runnable afterwards) {
        Request request = new Request.Builder()
                .url(delivery.target().url())
                .headers(delivery.target().headers())
                .post(delivery.body())
                .build();
        Call exchange = client.newCall(request);
        exchange.timeout().timeout(delivery.target().timeout().toMillis(), TimeUnit.MILLISECONDS);
        exchange.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    conclude(delivery, attempt, response.code(), response.isSuccessful());
                } finally {
                    afterwards.run();
                }
            }

            @Override
            public void onFailure(Call failed, IOException e) {
                conclude(delivery, attempt, 0, false);
                afterwards.run();
            }
        });
    }

    private void conclude(Delivery delivery, int attempt, int status, boolean delivered) {
        String detail = delivery.label() + (status == 0 ? ": no answer" : ": " + status);
        if (delivered) {
            history.note(delivery.call(), HistoryEvent.Type.WEBHOOK_DELIVERED, detail);
            return;
        }
        Optional<Duration> delay = delivery.target().backoff().delayAfter(attempt, status);
        if (delay.isPresent()) {
            later(delay.get(), delivery, attempt + 1);
        } else {
            history.note(delivery.call(), HistoryEvent.Type.WEBHOOK_FAILED, detail);
        }
    }

    private record Delivery(PhoneCall call, WebhookTarget target, String label, RequestBody body) {}
}
