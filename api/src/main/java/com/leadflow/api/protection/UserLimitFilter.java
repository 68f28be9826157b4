package com.leadflow.api.protection;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.security.Principal;

/** Counts the requests of each user; follows authentication. */
@Priority(Priorities.AUTHENTICATION + 1)
final class UserLimitFilter implements ContainerRequestFilter {
    private final RateLimit limit;

    UserLimitFilter(RateLimit limit) {
        this.limit = limit;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Principal user = request.getSecurityContext().getUserPrincipal();
        if (user != null) {
            limit.count(request, user.getName());
        }
    }
}
