package com.leadflow.api.request;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Says which version of a row is answered, and answers without a body where the client has that one (RFC 9110). */
public final class EntityTags implements ContainerResponseFilter {
    private static final int RADIX = 36;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Versioned row) {
            EntityTag tag = of(row.updatedAt());
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            if (request.getMethod().equals(HttpMethod.GET) && hasAlready(request, tag)) {
                response.setStatusInfo(Response.Status.NOT_MODIFIED);
                response.setEntity(null);
            }
        }
    }

    /** PostgreSQL counts in microseconds. */
    public static EntityTag of(Instant updatedAt) {
        return new EntityTag(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt), RADIX));
    }

    private static boolean hasAlready(ContainerRequestContext request, EntityTag tag) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.IF_NONE_MATCH))
                .map(header -> TagList.read(HttpHeaders.IF_NONE_MATCH, header))
                .filter(tags -> tags.hasWeakly(tag))
                .isPresent();
    }
}
