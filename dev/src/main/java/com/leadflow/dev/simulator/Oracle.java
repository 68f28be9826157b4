package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What really happened: a simulator's own account of it, over HTTP. */
public final class Oracle {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI simulator;

    /** @param simulator its address, without a path */
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

    /** Counts since the start. */
    public SimulatorStatistics statistics() {
        return read("/simulator/statistics", SimulatorStatistics.class);
    }

    private <T> T read(String path, Class<T> type) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + path))
                    .timeout(PATIENCE)
                    .build();
            return json.readValue(
                    client.send(request, BodyHandlers.ofInputStream()).body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
