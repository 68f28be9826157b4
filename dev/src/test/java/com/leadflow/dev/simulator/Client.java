package com.leadflow.dev.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Speaks to a simulator as a caller with a key does. */
final class Client {
    /** A status of a quick simulator lasts milliseconds. */
    private static final Duration OFTEN = Duration.ofMillis(2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final VapiSimulator simulator;

    Client(VapiSimulator simulator) {
        this.simulator = simulator;
    }

    /** What came back; the JSON is missing where the body is none. */
    record Answer(int status, JsonNode json, HttpResponse<String> response) {}

    Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** Of the calls in a list. */
    List<String> ids(String path) {
        return get(path).json().findValuesAsText("id");
    }

    Answer send(String method, String path, String body) {
        return send(request(path).method(method, BodyPublishers.ofString(body)));
    }

    /** Without the key. */
    Answer getOpenly(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** Places a call and gives its id. */
    String call(CallBody body) {
        Answer answer = post("/call", body.json());
        if (answer.status() != 201) {
            throw new AssertionError(answer.json());
        }
        return answer.json().path("id").asText();
    }

    /** The call as soon as it has this status; with its report if it is to have ended. */
    JsonNode await(String id, String status) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(
                        () -> get("/call/" + id).json(),
                        call -> call.path("status").asText().equals(status)
                                && (!status.equals("ended") || call.has("artifact")));
    }

    URI uri(String path) {
        return path.startsWith("http") ? URI.create(path) : URI.create(simulator.url() + path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer any-key");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
