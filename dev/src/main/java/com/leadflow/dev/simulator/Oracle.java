package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What really happened: the simulator's own account of it, over HTTP. */
public final class Oracle {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI simulator;

    public Oracle(URI simulator) {
        this.simulator = simulator;
    }

    /** Every call, in order of acceptance. */
    public List<CallRecord> calls() {
        return List.of(read("/simulator/calls", CallRecord[].class));
    }

    /** The calls to these numbers, in order of acceptance. */
    public List<CallRecord> callsTo(Collection<String> numbers) {
        Set<String> wanted = Set.copyOf(numbers);
        return calls().stream().filter(call -> wanted.contains(call.number())).toList();
    }

    /** Every event, in order. */
    public List<HistoryEvent> history() {
        return List.of(read("/simulator/history", HistoryEvent[].class));
    }

    /** Every request of which no call came because of a fault. */
    public List<Refusal> refusals() {
        return List.of(read("/simulator/refusals", Refusal[].class));
    }

    public SimulatorStatistics statistics() {
        return read("/simulator/statistics", SimulatorStatistics.class);
    }

    /** Puts the provider out of order; it comes back by itself. */
    public void begin(Outage outage, Duration lasting) {
        String body = "{\"kind\": \"%s\", \"seconds\": %d}".formatted(outage.wireName(), lasting.toSeconds());
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + "/simulator/outage"))
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofString(body))
                .build();
        int status = send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the simulator answered " + status + " to an outage");
        }
    }

    private <T> T read(String path, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + path))
                .timeout(PATIENCE)
                .build();
        try (InputStream body = send(request, BodyHandlers.ofInputStream()).body()) {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
