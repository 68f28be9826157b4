package com.leadflow.api.call;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings as the provider keeps them. Vapi's own addresses of them are private: asked with our key, it names one that holds for a
 * moment. That is followed once, without the key, and only to hosts that the operator has allowed. Thread-safe.
 */
public final class Recordings {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);

    /** Vapi's edge answers 403 to requests without one. */
    private static final String USER_AGENT = "LeadFlow";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /** For whoever listens while it comes in. */
    private static final Duration LONGEST_DOWNLOAD = Duration.ofMinutes(10);

    private final Listeners listeners = new Listeners();
    private final RecordingSettings settings;
    private final OkHttpClient client;
    private final OkHttpClient downloads;

    public Recordings(RecordingSettings settings) {
        this.settings = settings;
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(READ_TIMEOUT)
                .callTimeout(CONNECT_TIMEOUT.plus(READ_TIMEOUT))
                .build();
        this.downloads = client.newBuilder().callTimeout(LONGEST_DOWNLOAD).build();
    }

    /** Throws an ApiException where this installation serves no recordings at all. */
    void requireServed() {
        if (!settings.isServed()) {
            throw ApiException.of(ProblemCode.NOT_FOUND, "No recordings are served here: the API has no VAPI_API_KEY");
        }
    }

    /**
     * Opens a call's recording. Whoever gets it closes it. Throws an ApiException where there is none, or none for now.
     *
     * @param userId whose link is followed
     * @param callId the provider's id of the call
     * @param range the bytes that are wanted, as HTTP has it; null for all
     */
    Recording open(UUID userId, String callId, @Nullable String range) {
        requireServed();
        listeners.add(userId);
        try {
            return new Recording(download(callId, range), () -> listeners.remove(userId));
        } catch (IOException e) {
            listeners.remove(userId);
            log.warn("The recording of call {} could not be fetched: {}", callId, e.toString());
            throw ApiException.of(ProblemCode.UNAVAILABLE, "The provider does not hand the recording out; try again");
        } catch (RuntimeException e) {
            listeners.remove(userId);
            throw e;
        }
    }

    private Response download(String callId, @Nullable String range) throws IOException {
        Request.Builder get = new Request.Builder()
                .url(locate(callId))
                .header("User-Agent", USER_AGENT)
                // Or its length would not be known.
                .header("Accept-Encoding", "identity");
        if (range != null) {
            get.header("Range", range);
        }
        Response response = downloads.newCall(get.build()).execute();
        try {
            Recording.requireServable(response);
            return response;
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** Where the recording can be had for now, without our key. */
    private HttpUrl locate(String callId) throws IOException {
        HttpUrl url = settings.provider()
                .newBuilder()
                .addPathSegment("call")
                .addPathSegment(callId)
                .addPathSegment("mono-recording")
                .build();
        Request ask = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + settings.apiKey().value())
                .header("User-Agent", USER_AGENT)
                .build();
        try (Response answer = client.newCall(ask).execute()) {
            if (answer.code() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw ApiException.of(ProblemCode.NOT_FOUND, "The provider has no recording of this call");
            }
            String location = answer.header("Location");
            HttpUrl address = !answer.isRedirect() || location == null ? null : url.resolve(location);
            if (address == null) {
                throw new IOException("the provider answered " + answer.code());
            }
            if (!settings.allows(address)) {
                throw new IOException(address.scheme() + "://" + address.host() + " is not allowed by RECORDING_HOSTS");
            }
            return address;
        }
    }
}
