package com.leadflow.activities.call.vapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.activities.call.VoiceProvider;
import com.leadflow.activities.call.WrongAnswerException;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Vapi over HTTP, by its OpenAPI document. Never retries by itself: Vapi has no idempotency key for {@code POST /call}. */
public final class VapiProvider implements VoiceProvider {
    private static final Logger log = LoggerFactory.getLogger(VapiProvider.class);

    /** Vapi's edge answers 403 to requests without one. */
    private static final String USER_AGENT = "LeadFlow";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Nothing has been sent by then: known before anybody takes the provider for silent. */
    private static final Duration PLACE_CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /** Kept below what servers commonly keep idle connections for: a POST must not meet one that is just being closed. */
    private static final long IDLE_SECONDS = 20;

    private static final int IDLE_CONNECTIONS = 50;

    /** The largest page that {@code GET /call} gives. */
    private static final int PAGE = 1000;

    /** Too many requests, and what a gateway answers that cannot reach the provider: nothing was said about the call. */
    private static final Set<Integer> OUT_OF_REACH = Set.of(429, 502, 503, 504);

    private final VapiCallReader reader = new VapiCallReader(InstantSource.system());
    private final PlaceAnswers answers = new PlaceAnswers(new ObjectMapper());
    private final CallRequestBody body;
    private final VapiConfig config;
    private final OkHttpClient client;
    private final OkHttpClient placingClient;

    public VapiProvider(VapiConfig config) {
        this.config = config;
        this.body = new CallRequestBody(new ObjectMapper(), config);
        this.client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(READ_TIMEOUT)
                .writeTimeout(READ_TIMEOUT)
                .callTimeout(READ_TIMEOUT.plus(CONNECT_TIMEOUT))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .build();
        this.placingClient = client.newBuilder()
                .connectTimeout(PLACE_CONNECT_TIMEOUT)
                .readTimeout(PLACE_TIMEOUT)
                .callTimeout(PLACE_TIMEOUT)
                .build();
    }

    @Override
    public PlaceAnswer place(CallRequest request, long latest) {
        SentListener sent = new SentListener();
        OkHttpClient once = placingClient
                .newBuilder()
                .eventListener(sent)
                .addNetworkInterceptor(new NotAfter(latest))
                .build();
        Request post = request(
                        config.baseUrl().newBuilder().addPathSegment("call").build())
                .post(new OnceBody(body.write(request)))
                .build();
        try (Response response = once.newCall(post).execute()) {
            return answers.read(
                    response.code(),
                    response.header("Retry-After"),
                    response.body().string());
        } catch (IOException e) {
            if (sent.anything()) {
                return new PlaceAnswer.Ambiguous(e.getClass().getSimpleName());
            }
            log.warn("No connection to {} (VAPI_BASE_URL): {}", config.baseUrl(), e.toString());
            return new PlaceAnswer.Refused(Fault.NO_CONNECTION, null);
        }
    }

    @Override
    public Optional<CallSnapshot> get(String callId) throws IOException {
        HttpUrl url = config.baseUrl()
                .newBuilder()
                .addPathSegment("call")
                .addPathSegment(callId)
                .build();
        try (Response response = client.newCall(request(url).get().build()).execute()) {
            if (response.code() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            return Optional.of(reader.readCall(successful(response)));
        } catch (IllegalArgumentException e) {
            throw new WrongAnswerException("the provider's answer is not a call", e);
        }
    }

    @Override
    public Optional<CallSnapshot> find(UUID historyId, Instant since, Instant until) throws IOException {
        List<CallSnapshot> calls = list(since, until);
        Optional<CallSnapshot> match = calls.stream()
                .filter(call -> historyId.equals(call.attemptId()))
                .findFirst();
        if (match.isPresent() || calls.size() < PAGE) {
            return match;
        }
        // The list says nothing of its order and has no cursor: look into each half of the time by itself.
        Duration half = Duration.between(since, until).dividedBy(2);
        if (half.toMillis() == 0) {
            throw new WrongAnswerException(
                    "more than " + PAGE + " calls at one instant: the list cannot be read to its end");
        }
        Optional<CallSnapshot> earlier = find(historyId, since, since.plus(half));
        return earlier.isPresent() ? earlier : find(historyId, since.plus(half), until);
    }

    @Override
    public void hangUp(String callId) throws IOException {
        Optional<CallSnapshot> call = get(callId);
        if (call.isEmpty() || call.get().ended()) {
            return;
        }
        String controlUrl = call.get().controlUrl();
        HttpUrl url = controlUrl == null ? null : HttpUrl.parse(controlUrl);
        if (url == null) {
            throw new IOException("the provider names no control URL for call " + callId);
        }
        // Without our key: the URL itself is the credential, and its host need not be the API's.
        Request end = new Request.Builder()
                .url(url)
                .header("User-Agent", USER_AGENT)
                .post(new OnceBody("{\"type\":\"end-call\"}"))
                .build();
        try (Response response = client.newCall(end).execute()) {
            successful(response);
        }
    }

    private List<CallSnapshot> list(Instant since, Instant until) throws IOException {
        HttpUrl url = config.baseUrl()
                .newBuilder()
                .addPathSegment("call")
                .addQueryParameter("createdAtGe", since.toString())
                .addQueryParameter("createdAtLe", until.toString())
                .addQueryParameter("limit", Integer.toString(PAGE))
                .build();
        try (Response response = client.newCall(request(url).get().build()).execute()) {
            return reader.readCalls(successful(response));
        } catch (IllegalArgumentException e) {
            throw new WrongAnswerException("the provider's answer is not a list of calls", e);
        }
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + config.apiKey().value())
                .header("User-Agent", USER_AGENT);
    }

    private static String successful(Response response) throws IOException {
        if (response.isSuccessful()) {
            return response.body().string();
        }
        String answer = "the provider answered " + response.code();
        throw OUT_OF_REACH.contains(response.code()) ? new IOException(answer) : new WrongAnswerException(answer);
    }
}
