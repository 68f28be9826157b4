package com.leadflow.dev.stack;

import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Whether the place that the SDK downloads Temporal servers from can be reached from here. */
final class TemporalDownload {
    private static final String PLACE = "https://temporal.download/";

    /** Long enough for a slow line, short enough to wait for where there is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private TemporalDownload() {}

    static boolean isReachable() {
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(PATIENCE)
                .followRedirects(false)
                .build();
        Request request = new Request.Builder().url(PLACE).head().build();
        try (Response response = client.newCall(request).execute()) {
            // A proxy that refuses the host answers, too.
            return response.code() != 403 && response.code() != 407 && response.code() < 500;
        } catch (IOException e) {
            return false;
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
