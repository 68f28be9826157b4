package com.leadflow.dev.stack;

import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Temporal server that the SDK downloads, for this machine and this version of the SDK. */
final class TemporalDownload {
    private static final Logger log = LoggerFactory.getLogger(TemporalDownload.class);

    /** The SDK's own property, for those who have a mirror. */
    private static final String PLACE_PROPERTY = "io.temporal.testing.devServerDownloadBaseUrl";

    private static final String PLACE = "https://temporal.download";

    /** Long enough for a slow line, short enough to wait for where there is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Path destination;

    /** @param destination where downloads are kept; where others may write, they could put a program of their own */
    TemporalDownload(Path destination) {
        this.destination = destination;
    }

    /** The program, downloaded unless it was before; empty where that cannot be done. Takes a minute or more. */
    Optional<Path> program(Consumer<String> notices) {
        if (!isReachable()) {
            return Optional.empty();
        }
        notices.accept("Downloading a Temporal server, unless an earlier download is here");
        try {
            // Not by TemporalDevServer.start: that tells nobody where the program is, and it has to run detached.
            return Optional.of(TemporalDevServerDownloader.prepare(TemporalDevServerOptions.newBuilder()
                    .setDownloadDestination(destination.toString())
                    .build()));
        } catch (RuntimeException e) {
            log.warn("No Temporal server could be downloaded", e);
            notices.accept("The download failed; the log tells why.");
            return Optional.empty();
        }
    }

    private static boolean isReachable() {
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(PATIENCE)
                .followRedirects(false)
                .build();
        Request request = new Request.Builder()
                .url(System.getProperty(PLACE_PROPERTY, PLACE))
                .head()
                .build();
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
