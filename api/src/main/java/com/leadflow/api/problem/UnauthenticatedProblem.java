package com.leadflow.api.problem;

import io.dropwizard.auth.UnauthorizedHandler;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.slf4j.MDC;

/** Answers a missing or bad token in the shape of all other errors. */
public final class UnauthenticatedProblem implements UnauthorizedHandler {
    @Override
    public Response buildResponse(String prefix, String realm) {
        Problem problem = Problem.of(
                ProblemCode.UNAUTHENTICATED,
                "Send a bearer token that is signed, not expired, and of role and audience authenticated",
                MDC.get(RequestIdFilter.MDC_KEY));
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.WWW_AUTHENTICATE, prefix + " realm=\"" + realm + "\"")
                .entity(problem)
                .build();
    }
}
