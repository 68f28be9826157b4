package com.leadflow.api.openapi;

import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.protection.Public;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.glassfish.jersey.model.Parameter.Source;

/** Which errors an operation may answer: some follow from its shape, {@link Errors} names the others. */
final class ErrorCodes {
    private ErrorCodes() {}

    static Set<ProblemCode> of(Route route) {
        Set<ProblemCode> codes = EnumSet.of(ProblemCode.NOT_ACCEPTABLE, ProblemCode.INTERNAL, ProblemCode.UNAVAILABLE);
        codes.addAll(ofAccess(route));
        if (!route.isForProvider()) {
            codes.add(ProblemCode.RATE_LIMITED);
        }
        if (route.parameters(Source.PATH).findAny().isPresent()) {
            codes.add(ProblemCode.NOT_FOUND);
            // An escape in a path that Jetty finds ambiguous or broken.
            codes.add(ProblemCode.BAD_REQUEST);
        }
        if (route.parameters(Source.QUERY).findAny().isPresent()) {
            codes.add(ProblemCode.INVALID_PARAMETER);
        }
        if (route.isList()) {
            codes.addAll(
                    EnumSet.of(ProblemCode.INVALID_PARAMETER, ProblemCode.NOT_SORTABLE, ProblemCode.CURSOR_MISMATCH));
        }
        if (!route.type().isAnnotationPresent(Public.class)) {
            codes.add(ProblemCode.UNKNOWN_PARAMETER);
            // What it does not read must be empty.
            if (route.verb().equals("post") && route.reads().isEmpty()) {
                codes.addAll(EnumSet.of(ProblemCode.MALFORMED_JSON, ProblemCode.VALIDATION_FAILED));
            }
        }
        if (!route.headers().isEmpty()) {
            codes.add(ProblemCode.INVALID_PARAMETER);
        }
        if (route.headers().contains(HttpHeaders.IF_MATCH)) {
            codes.add(ProblemCode.PRECONDITION_FAILED);
        }
        if (route.isKeyed()) {
            codes.addAll(EnumSet.of(ProblemCode.REQUEST_IN_PROGRESS, ProblemCode.IDEMPOTENCY_KEY_REUSED));
        }
        if (route.isKeyRequired()) {
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REQUIRED);
        }
        if (route.reads().isPresent()) {
            if (route.consumed().contains(MediaType.APPLICATION_JSON)) {
                codes.add(ProblemCode.MALFORMED_JSON);
            }
            codes.addAll(EnumSet.of(
                    ProblemCode.BAD_REQUEST,
                    ProblemCode.TOO_LARGE,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    ProblemCode.VALIDATION_FAILED));
        }
        route.annotation(Errors.class).map(Errors::value).map(Arrays::asList).ifPresent(codes::addAll);
        return codes;
    }

    private static Set<ProblemCode> ofAccess(Route route) {
        if (!route.type().isAnnotationPresent(Public.class)) {
            return EnumSet.of(
                    ProblemCode.UNAUTHENTICATED,
                    ProblemCode.INVALID_TOKEN,
                    ProblemCode.FORBIDDEN,
                    ProblemCode.EMAIL_IN_USE);
        }
        return route.isForProvider() ? EnumSet.of(ProblemCode.INVALID_SECRET) : EnumSet.noneOf(ProblemCode.class);
    }
}
