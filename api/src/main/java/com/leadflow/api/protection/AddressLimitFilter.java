package com.leadflow.api.protection;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import java.util.Objects;

/**
 * Counts the requests from each address before anything else is done for them, whoever sends them and whatever they ask for. Webhooks
 * are not counted: they all come from the provider, and have a limit of their own.
 */
@PreMatching
final class AddressLimitFilter implements ContainerRequestFilter {
    private static final String WEBHOOKS = "webhooks/";

    private final RateLimit limit;
    private final ClientAddresses addresses;

    @Inject
    private Provider<HttpServletRequest> servlet;

    AddressLimitFilter(RateLimit limit, ClientAddresses addresses) {
        this.limit = limit;
        this.addresses = addresses;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith(WEBHOOKS)) {
            List<String> forwarded = request.getHeaders().get("X-Forwarded-For");
            limit.count(
                    request,
                    addresses.of(servlet.get().getRemoteAddr(), Objects.requireNonNullElse(forwarded, List.of())));
        }
    }
}
