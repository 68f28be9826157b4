package com.leadflow.dev.simulator;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The HTTP client that webhooks leave by; each request sets the timeout of the whole exchange. */
final class WebhookClient {
    /** Many calls end at once; a receiver that is slow must not hold up the webhooks of the others. */
    private static final int MAX_REQUESTS = 128;

    private WebhookClient() {}

    static OkHttpClient create() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new ThreadFactoryBuilder()
                        .setNameFormat("simulator-webhook-%d")
                        .setDaemon(true)
                        .build());
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(MAX_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MAX_REQUESTS, 1, TimeUnit.MINUTES))
                .connectTimeout(Duration.ofSeconds(10))
                // The call's own timeout bounds reading and writing.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                // One try is one request: what is sent twice must be in the history twice.
                .retryOnConnectionFailure(false)
                .build();
    }

    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }
}
