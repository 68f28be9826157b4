package com.leadflow.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Jetty refuses before a servlet is reached, such as an ambiguous path, in the shape of all other errors. Such a request
 * has not passed {@link RequestIdFilter}.
 */
public final class ProblemErrorHandler extends ErrorHandler {
    private final ObjectMapper json;

    public ProblemErrorHandler(ObjectMapper json) {
        this.json = json;
    }

    /** Jetty itself would answer the other methods without a body. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String requestId = RequestIdFilter.choose(request.getHeaders().get(RequestIdFilter.HEADER));
        byte[] body = body(code, requestId);
        response.getHeaders().put(RequestIdFilter.HEADER, requestId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private byte[] body(int status, String requestId) {
        try {
            return json.writeValueAsBytes(FrameworkProblems.of(status, requestId));
        } catch (JsonProcessingException impossible) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
