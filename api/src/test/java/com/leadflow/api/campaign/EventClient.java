package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client of one stream of server-sent events, which keeps what it hears. */
final class EventClient implements Flow.Subscriber<String>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private String name = "";
    private @Nullable String id;
    private String data = "";

    record Event(String name, @Nullable String id, JsonNode data) {
        String call() {
            return data.path("id").asText();
        }
    }

    private EventClient() {}

    /** Returns once the answer's head is there. */
    static EventClient open(HttpClient http, HttpRequest request) {
        EventClient client = new EventClient();
        http.sendAsync(request, info -> {
                    client.head.complete(info);
                    return BodySubscribers.fromLineSubscriber(client);
                })
                .exceptionally(e -> {
                    client.head.completeExceptionally(e);
                    return null;
                });
        client.head();
        return client;
    }

    ResponseInfo head() {
        return await(head);
    }

    List<Event> events() {
        return events;
    }

    Stream<Event> outcomes() {
        return events.stream().filter(event -> event.name().equals("outcome"));
    }

    /** The calls whose outcomes it was told of, in that order. */
    List<String> heard() {
        return outcomes().map(Event::call).toList();
    }

    /** Waits until the server has ended the stream, in order; answers when that was, by {@link System#nanoTime}. */
    long awaitEnd() {
        return await(end);
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription.complete(granted);
        granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.isEmpty()) {
            tell();
        } else if (line.startsWith("event: ")) {
            name = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
            id = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
            data += line.substring("data: ".length());
        }
    }

    private void tell() {
        if (!data.isEmpty()) {
            try {
                events.add(new Event(name, id, JSON.readTree(data)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an event is not JSON", e);
            }
        }
        name = "";
        id = null;
        data = "";
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(System.nanoTime());
    }

    @Override
    public void close() {
        await(subscription).cancel();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
