package com.leadflow.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The body of every error: RFC 9457 problem details. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(
                description = "A name of this kind of error; there is nothing at it",
                format = "uri",
                example = "urn:leadflow:problem:not-found")
        String type,

        @Schema(description = "The kind of error in words", example = "Not found")
        String title,

        @Schema(description = "The HTTP status", example = "404")
        int status,

        @Schema(description = "What is wrong, and what to do about it; for people", example = "There is no such lead")
        @Nullable
        String detail,

        @Schema(
                description =
                        "The kind of error for programs: stable. Where a body is wrong, that of its errors if they all have the same one",
                example = "not-found")
        String code,

        @Schema(description = "The status of the resource, where that is what forbids the request") @Nullable
        String state,

        @ArraySchema(arraySchema = @Schema(description = "What is wrong with each part of the request", example = "[]"))
        List<FieldError> errors,

        @Schema(
                description =
                        "How many rows of which tables refer to the resource, where that is what forbids the request; only those that the caller may see",
                example = "{\"call_history\":3}")
        @Nullable
        Map<String, Long> references,

        @JsonProperty("request_id")
        @Schema(description = "What the log has this request under", example = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10")
        @Nullable
        String requestId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final List<FieldError> EXAMPLES = List.of(
            new FieldError("/name", "required", "expected a text that is not empty"),
            new FieldError("/timezone", "unknown-timezone", "expected an IANA time zone such as America/New_York"));

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
                exception.references().isEmpty() ? null : new TreeMap<>(exception.references()),
                requestId);
    }

    static Problem of(ProblemCode code, String detail, @Nullable String requestId) {
        return of(ApiException.of(code, detail), requestId);
    }

    /** What such an error may look like, for the API's document. */
    public static Problem example(ProblemCode code) {
        String requestId = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10";
        return switch (code) {
            case VALIDATION_FAILED -> of(ApiException.invalid(EXAMPLES), requestId);
            case IN_USE -> of(ApiException.inUse(code.title(), Map.of("call_history", 3L)), requestId);
            case WRONG_STATE -> of(ApiException.wrongState(code.title(), "draft"), requestId);
            default -> of(code, code.title(), requestId);
        };
    }

    /** For what the server or a framework refuses with a status of its own. */
    static Problem ofStatus(int status, String title, @Nullable String requestId) {
        String code = "http-" + status;
        return new Problem(type(code), title, status, null, code, null, List.of(), null, requestId);
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
