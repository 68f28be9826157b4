package com.leadflow.api.problem;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Problems for the statuses with which Jersey and Jetty refuse requests before our code sees them. */
final class FrameworkProblems {

    private FrameworkProblems() {}

    static Problem of(int status, @Nullable String requestId) {
        return switch (status) {
            case 400 -> known(ProblemCode.BAD_REQUEST, "The request could not be understood", requestId);
            case 401 -> known(ProblemCode.UNAUTHENTICATED, "Send a bearer token", requestId);
            case 403 -> known(ProblemCode.FORBIDDEN, "You may not do this", requestId);
            case 404 -> known(ProblemCode.NOT_FOUND, "There is nothing at this address", requestId);
            case 405 -> known(ProblemCode.METHOD_NOT_ALLOWED, "See the Allow header", requestId);
            case 406 ->
                known(
                        ProblemCode.NOT_ACCEPTABLE,
                        "This resource is not served as what the Accept header asks for",
                        requestId);
            case 413 -> known(ProblemCode.TOO_LARGE, "The body is larger than this resource takes", requestId);
            case 414 -> known(ProblemCode.ADDRESS_TOO_LONG, "Send fewer or shorter parameters", requestId);
            case 415 ->
                known(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send application/json, or text/csv where a file is imported",
                        requestId);
            case 431 -> known(ProblemCode.HEADERS_TOO_LARGE, "Send fewer or shorter headers", requestId);
            default -> other(status, requestId);
        };
    }

    private static Problem known(ProblemCode code, String detail, @Nullable String requestId) {
        return Problem.of(code, detail, requestId);
    }

    private static Problem other(int status, @Nullable String requestId) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return Problem.ofStatus(status, known == null ? "Error" : known.getReasonPhrase(), requestId);
    }
}
