package com.leadflow.api.idempotency;

import com.leadflow.api.request.EntityTags;
import com.leadflow.api.request.Versioned;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a request that was carried out.
 *
 * @param location where what was created is; null where nothing was
 * @param afterwards done once the transaction has been committed, and not again when the answer is repeated
 */
public record Answer(int status, @Nullable URI location, Object entity, Runnable afterwards) {
    public static Answer ok(Object entity) {
        return new Answer(Response.Status.OK.getStatusCode(), null, entity, () -> {});
    }

    public static Answer created(URI location, Object entity) {
        return new Answer(Response.Status.CREATED.getStatusCode(), location, entity, () -> {});
    }

    /** What may be lost with the process: something else has to see to it, too. */
    public Answer then(Runnable act) {
        return new Answer(status, location, entity, act);
    }

    Response response() {
        return Response.status(status).location(location).entity(entity).build();
    }

    @Nullable
    String tag() {
        return entity instanceof Versioned row ? EntityTags.of(row.updatedAt()).getValue() : null;
    }
}
