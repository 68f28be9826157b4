package com.leadflow.api.problem;

import java.util.Locale;

/**
 * The kinds of errors: the stable {@code code} at the top level of each, and the HTTP status it goes with. In the place of {@link
 * #VALIDATION_FAILED} there may stand the code of a {@link FieldError}: see {@link Problem}.
 */
public enum ProblemCode {
    MALFORMED_JSON(400, "The body is not valid JSON"),
    MALFORMED_EVENT(400, "The body is not an event"),
    INVALID_PARAMETER(400, "A parameter is invalid"),
    UNKNOWN_PARAMETER(400, "A parameter is unknown"),
    NOT_SORTABLE(400, "An encrypted column has no order"),
    CURSOR_MISMATCH(400, "The cursor belongs to another list"),
    IDEMPOTENCY_KEY_REQUIRED(400, "The request needs an Idempotency-Key"),
    BAD_REQUEST(400, "The request is malformed"),
    UNAUTHENTICATED(401, "Authentication is required"),
    INVALID_TOKEN(401, "The token is not accepted"),
    INVALID_SECRET(401, "The secret is not accepted"),
    FORBIDDEN(403, "This is not permitted"),
    EMAIL_IN_USE(403, "Another user has this email address"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    WRONG_STATE(409, "The current state forbids this"),
    IN_USE(409, "Other records refer to this one"),
    LAST_ADMIN(409, "There would be no admin"),
    REQUEST_IN_PROGRESS(409, "The same request is being carried out"),
    DUPLICATE_NUMBER(409, "The number would be in a campaign twice"),
    CONFLICT(409, "The change conflicts with another one"),
    PRECONDITION_FAILED(412, "It has changed since"),
    TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    VALIDATION_FAILED(422, "The body is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was given to another request"),
    RATE_LIMITED(429, "Too many requests"),
    TOO_MANY_STREAMS(429, "Too many streams are open"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Something went wrong"),
    UNAVAILABLE(503, "The request cannot be served for now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code as clients see it, such as {@code malformed-json}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
