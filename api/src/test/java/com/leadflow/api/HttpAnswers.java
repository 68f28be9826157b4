package com.leadflow.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.leadflow.api.RunningApi.Answer;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;

/** Sends requests and reads what is answered. */
final class HttpAnswers {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    Answer answer(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        try {
            return new Answer(
                    response.statusCode(),
                    isJson ? json.readTree(response.body()) : MissingNode.getInstance(),
                    response.body(),
                    response.headers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API does not answer JSON", e);
        }
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpAnswers::text);
        } catch (IOException e) {
            throw new IllegalStateException("the API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A stream of events has no end: it is left as soon as it has begun. */
    private static HttpResponse.BodySubscriber<String> text(HttpResponse.ResponseInfo answer) {
        boolean endless = answer.headers()
                .firstValue("Content-Type")
                .filter(MediaType.SERVER_SENT_EVENTS::equals)
                .isPresent();
        return endless
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), HttpAnswers::left)
                : BodySubscribers.ofString(UTF_8);
    }

    private static String left(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
