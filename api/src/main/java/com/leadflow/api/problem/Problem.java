package com.leadflow.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error: RFC 9457 problem details.
 *
 * @param code stable; of a body that is not valid, that of its errors where they all have the same one
 * @param state the status of the resource, where that is what forbids the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable String state,
        List<FieldError> errors,
        @JsonProperty("request_id") @Nullable String requestId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ApiException exception, @Nullable String requestId) {
        ProblemCode general = exception.code();
        String code = specificCode(exception);
        return new Problem(
                type(code),
                general.title(),
                general.status(),
                exception.getMessage(),
                code,
                exception.state(),
                exception.errors(),
                requestId);
    }

    static Problem of(ProblemCode code, String detail, @Nullable String requestId) {
        return of(ApiException.of(code, detail), requestId);
    }

    /** For what the server or a framework refuses with a status of its own. */
    static Problem ofStatus(int status, String title, @Nullable String requestId) {
        String code = "http-" + status;
        return new Problem(type(code), title, status, null, code, null, List.of(), requestId);
    }

    private static String specificCode(ApiException exception) {
        List<String> codes =
                exception.errors().stream().map(FieldError::code).distinct().toList();
        return exception.code() == ProblemCode.VALIDATION_FAILED && codes.size() == 1
                ? codes.get(0)
                : exception.code().wireName();
    }

    private static String type(String code) {
        return "urn:leadflow:problem:" + code;
    }
}
