package com.leadflow.dev.bench.queue;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a worker tells Prometheus. */
final class WorkerMetrics {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern BUCKET = Pattern.compile("leadflow_claim_seconds_bucket\\{le=\"(.*)\"} (.*)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI metrics;

    WorkerMetrics(URI metrics) {
        this.metrics = metrics;
    }

    /** The sum of all series that begin so, such as a name and its first label; zero when there is none yet. */
    double sum(String beginning) {
        return lines().stream()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How long claims have taken since the worker began. */
    ClaimTimes claimTimes() {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        for (String line : lines()) {
            Matcher match = BUCKET.matcher(line);
            if (match.matches()) {
                buckets.put(bound(match.group(1)), Double.parseDouble(match.group(2)));
            }
        }
        return new ClaimTimes(buckets);
    }

    private static double bound(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private List<String> lines() {
        HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
        try {
            return client.send(request, BodyHandlers.ofLines()).body().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandProblem.stopped();
        }
    }
}
