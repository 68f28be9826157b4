package com.leadflow.dev.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The API as the demo and the end-to-end tests use it: over HTTP, like any other client. */
public final class ApiClient implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    /** A thousand leads on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The longest page that the API gives. */
    private static final int PAGE = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .build();
    private final URI api;
    private final String token;

    /** @param api where it is, without a path */
    public ApiClient(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    /** Paths begin after {@code /api/v1}. Throws CommandProblem when the answer is no success. */
    public JsonNode get(String path) {
        return answer(request(path).get().build());
    }

    public JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    /** As {@link #post}, with any method that takes a body. */
    public JsonNode send(String method, String path, Object body) {
        try {
            Request.Builder request =
                    request(path).method(method, RequestBody.create(json.writeValueAsBytes(body), JSON));
            // OkHttp sends a request again by itself when a connection turns out to be dead.
            return answer(request.header("Idempotency-Key", UUID.randomUUID().toString())
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a request", e);
        }
    }

    /** All items of a list, page by page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String next = first;
        while (next != null) {
            JsonNode page = get(next);
            page.path("items").forEach(items::add);
            next = page.path("next_cursor").isTextual()
                    ? first + "&cursor=" + page.path("next_cursor").asText()
                    : null;
        }
        return items;
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(api + "/api/v1" + path).header("Authorization", "Bearer " + token);
    }

    private JsonNode answer(Request request) {
        try (Response response = client.newCall(request).execute()) {
            String body = response.body().string();
            if (!response.isSuccessful()) {
                String path = request.url().encodedPath();
                throw CommandProblem.failure("the API answered " + response.code() + " to " + request.method() + " "
                        + path + ": " + json.readTree(body).path("detail").asText());
            }
            return Objects.requireNonNull(json.readTree(body));
        } catch (IOException e) {
            throw CommandProblem.failure("the API does not answer", e);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
