package com.leadflow.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong in a request into {@code application/problem+json}. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    /** Long enough for a failover to be over, short enough for a person to wait. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final String CHALLENGE = "Bearer realm=\"leadflow\"";

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable failure =
                thrown instanceof MappableException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof ApiException known) {
            return response(Problem.of(known, requestId()));
        }
        if (failure instanceof WebApplicationException web) {
            return ofFramework(web);
        }
        if (failure instanceof JsonProcessingException json) {
            return response(Problem.of(ProblemCode.MALFORMED_JSON, unreadable(json), requestId()));
        }
        if (failure instanceof UnsupportedCharsetException || failure instanceof IllegalCharsetNameException) {
            return response(Problem.of(ProblemCode.BAD_REQUEST, "The body's charset is not known here", requestId()));
        }
        return DatabaseFailures.classify(failure)
                .map(known -> response(Problem.of(known, requestId())))
                .orElseGet(() -> unexpected(failure));
    }

    /** Says where, not what: the parser's own words repeat the body. */
    private static String unreadable(JsonProcessingException failure) {
        JsonLocation place = failure.getLocation();
        return place == null
                ? "The body could not be parsed"
                : "The body could not be parsed at line %d, column %d"
                        .formatted(place.getLineNr(), place.getColumnNr());
    }

    private static Response ofFramework(WebApplicationException web) {
        Response original = web.getResponse();
        if (original.getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
            return original;
        }
        Response.ResponseBuilder answer =
                Response.fromResponse(response(FrameworkProblems.of(original.getStatus(), requestId())));
        String allowed = original.getHeaderString(HttpHeaders.ALLOW);
        if (allowed != null) {
            answer.header(HttpHeaders.ALLOW, allowed);
        }
        return answer.build();
    }

    private static Response unexpected(Throwable failure) {
        log.error("A request failed", failure);
        return response(
                Problem.of(ProblemCode.INTERNAL, "The server's log tells more under this request_id", requestId()));
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == ProblemCode.UNAVAILABLE.status()
                || problem.code().equals(ProblemCode.TOO_MANY_STREAMS.wireName())) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.status() == ProblemCode.UNAUTHENTICATED.status()) {
            boolean refused = problem.code().equals(ProblemCode.INVALID_TOKEN.wireName());
            answer.header(HttpHeaders.WWW_AUTHENTICATE, refused ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
        }
        return answer.build();
    }

    private static @Nullable String requestId() {
        return RequestIdFilter.current();
    }
}
