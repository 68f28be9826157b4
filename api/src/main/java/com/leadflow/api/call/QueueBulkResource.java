package com.leadflow.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyRequired;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.call.QueueBulk;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.call.SelectedItem;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Position;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One change of many queue items, a part of them at a time. */
@Section(name = "Call queue", of = "queue item")
@Path(CallQueueResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class QueueBulkResource {
    private final CampaignWaker waker;
    private final JsonBodies bodies;

    public QueueBulkResource(CampaignWaker waker, JsonBodies bodies) {
        this.waker = waker;
        this.bodies = bodies;
    }

    @POST
    @Path("/bulk")
    @Operation(
            operationId = "changeQueueItems",
            summary = "Change, cancel or requeue many queue items",
            description =
                    "All that the filter matches, 5,000 at a time: as long as the answer has a `next`, send the same again with it as `after`, under"
                            + " another Idempotency-Key. A part is dealt with as a whole or not at all, by the rules of one item: what waits"
                            + " changes, what is in progress can only be cancelled, which hangs up, what has failed or was cancelled can be"
                            + " requeued. Once a cancellation is answered, no call of what waited begins.")
    @Answers(QueueBulkResponse.class)
    @Errors(ProblemCode.CONFLICT)
    public Response change(
            @Context @KeyRequired KeyedRequest request, @Reads(QueueBulkRequest.class) @Nullable JsonNode body) {
        QueueBulkWish wish = QueueBulkWish.read(bodies.read(body, QueueBulkRequest.class));
        return request.answer(body, handle -> change(handle, wish));
    }

    private Answer change(Handle handle, QueueBulkWish wish) {
        wish.requireTime(Instant.now());
        Page<SelectedItem> part = QueueSelection.read(handle, wish.items());
        long remaining = QueueSelection.remaining(handle, wish.items(), part);
        QueueBulk.Result result = QueueBulk.apply(handle, wish.items(), part.items(), wish.edit());
        int matched = part.items().size();
        int refused =
                result.rejected().values().stream().mapToInt(Integer::intValue).sum();
        Position next = part.next();
        return Answer.ok(new QueueBulkResponse(
                        matched,
                        result.changed(),
                        matched - result.changed() - refused,
                        result.rejected(),
                        remaining,
                        next == null ? null : next.id()))
                .then(() -> result.toWake().forEach(waker::wakeActive));
    }
}
