package com.leadflow.api;

import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest;
import java.util.function.UnaryOperator;

/** Somebody who sends requests. */
public final class Caller {
    private final RunningApi api;
    private final String token;

    Caller(RunningApi api, String token) {
        this.api = api;
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public Answer post(String path, String body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer patch(String path, String body) {
        return send("PATCH", path, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        return send(
                path,
                request -> request.header("Content-Type", "application/json").method(method, body));
    }

    public Answer send(String path, UnaryOperator<HttpRequest.Builder> change) {
        return sendAnywhere("/api/v1" + path, change);
    }

    /** To any path, such as one that is none of the API's. */
    public Answer sendAnywhere(String path, UnaryOperator<HttpRequest.Builder> change) {
        return api.send(path, request -> change.apply(request.setHeader("Authorization", "Bearer " + token)));
    }
}
