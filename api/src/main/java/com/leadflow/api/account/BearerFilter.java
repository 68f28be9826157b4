package com.leadflow.api.account;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import io.dropwizard.auth.AuthFilter;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.PermitAllAuthorizer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Authorization: Bearer}, and only that: a token in an address would end up in logs. */
@Priority(Priorities.AUTHENTICATION)
final class BearerFilter extends AuthFilter<String, Identity> {
    private static final Pattern BEARER = Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);

    BearerFilter(Authenticator<String, Identity> authenticator) {
        this.authenticator = authenticator;
        this.authorizer = new PermitAllAuthorizer<>();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String token = token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() ->
                        ApiException.of(ProblemCode.UNAUTHENTICATED, "Send a token as Authorization: Bearer <token>"));
        if (!authenticate(request, token, "BEARER")) {
            throw ApiException.of(
                    ProblemCode.INVALID_TOKEN,
                    "The token has expired or was revoked, is of an issuer that is not trusted here, or lacks what a user's token has");
        }
    }

    private static Optional<String> token(@Nullable String header) {
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
