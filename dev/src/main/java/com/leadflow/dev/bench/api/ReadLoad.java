package com.leadflow.dev.bench.api;

import com.leadflow.dev.bench.Latencies;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Clients that each send a request as soon as they have the answer to the one before: so many are under way at any time. */
final class ReadLoad implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OkHttpClient client;
    private final URI api;
    private final int clients;

    ReadLoad(URI api, int clients) {
        this.api = api;
        this.clients = clients;
        this.client = new OkHttpClient.Builder()
                .callTimeout(TIMEOUT)
                .readTimeout(TIMEOUT)
                .connectionPool(new ConnectionPool(clients, 1, TimeUnit.MINUTES))
                .retryOnConnectionFailure(false)
                .build();
    }

    /**
     * How requests were answered.
     *
     * @param failed those that were not answered with 200, which are not among the others
     */
    record Answers(Latencies latencies, long failed) {}

    Request request(Endpoint endpoint, String token) {
        return new Request.Builder()
                .url(api + endpoint.path())
                .header("Authorization", "Bearer " + token)
                // Compressing is the business of a proxy, and would be measured with the rest.
                .header("Accept-Encoding", "identity")
                .build();
    }

    /** Sends it for so long, and waits for the last answers. */
    Answers send(Request request, int seconds) throws InterruptedException {
        Latencies all = new Latencies();
        AtomicLong failed = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < clients; number++) {
            Thread thread = new Thread(
                    () -> {
                        Latencies own = new Latencies();
                        while (System.nanoTime() < end) {
                            long sent = System.nanoTime();
                            if (isAnswered(request)) {
                                own.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
                            } else {
                                failed.incrementAndGet();
                            }
                        }
                        synchronized (all) {
                            all.add(own);
                        }
                    },
                    "api-reader");
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        all.ran((System.nanoTime() - start) / 1e9);
        return new Answers(all, failed.get());
    }

    boolean isAnswered(Request request) {
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
            return response.code() == 200;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
