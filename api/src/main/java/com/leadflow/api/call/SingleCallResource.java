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
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.call.CallQueueRow;
import com.leadflow.store.call.SingleCallContent;
import com.leadflow.store.call.SingleCallResult;
import com.leadflow.store.call.SingleCallResult.AnotherIsOpen;
import com.leadflow.store.call.SingleCallResult.NoNumber;
import com.leadflow.store.call.SingleCallResult.Queued;
import com.leadflow.store.call.SingleCallResult.Suppressed;
import com.leadflow.store.call.SingleCalls;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.LegalHours;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@Section(name = "Single calls", of = "queue item", description = "Calls outside campaigns.")
@Path("/api/v1/calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SingleCallResource {
    private final FieldCipher cipher;
    private final CampaignWaker waker;
    private final JsonBodies bodies;
    private final SingleCallReader reader;
    private final SingleCalls calls;

    public SingleCallResource(FieldCipher cipher, CampaignWaker waker, JsonBodies bodies, LegalHours legalHours) {
        this.cipher = cipher;
        this.waker = waker;
        this.bodies = bodies;
        this.reader = new SingleCallReader(bodies, legalHours);
        this.calls = new SingleCalls(cipher);
    }

    @POST
    @Operation(
            operationId = "createCall",
            summary = "Call a lead",
            description =
                    "Puts the lead into the queue, before all campaigns, under the same rules: outside of the calling window it waits,"
                            + " and of a lead who may not be called, the item ends with the `reason`. A number on the suppression list is refused. Its assistant is named in the request, or is that of"
                            + " a campaign that is tried. One such call to a lead may wait or go on at a time. It is followed, changed and"
                            + " cancelled as a queue item.")
    @Answers(status = 201, value = QueueItemResponse.class)
    @Errors({ProblemCode.WRONG_STATE, ProblemCode.CONFLICT})
    public Response create(
            @Context @KeyRequired KeyedRequest request, @Reads(SingleCallRequest.class) @Nullable JsonNode body) {
        SingleCallRequest wish = bodies.read(body, SingleCallRequest.class);
        return request.answer(body, handle -> {
            SingleCallContent content = reader.read(handle, wish);
            return answer(calls.create(handle, content, request.user().id()));
        });
    }

    private Answer answer(SingleCallResult result) {
        if (result instanceof Queued queued) {
            CallQueueRow item = queued.item();
            URI location = URI.create(CallQueueResource.PATH + "/" + item.id());
            return Answer.created(location, QueueItemResponse.of(item, cipher)).then(waker::wakeSingleCalls);
        }
        if (result instanceof AnotherIsOpen) {
            throw ApiException.of(ProblemCode.CONFLICT, "Another single call to this lead waits, or is being made");
        }
        if (result instanceof Suppressed) {
            throw CallRefusal.because(DialReason.SUPPRESSED);
        }
        throw result instanceof NoNumber
                ? ApiException.invalid("/lead_id", "no-number", "the lead has no number to call")
                : ApiException.invalid("/lead_id", "unknown-lead", "expected the id of a lead");
    }
}
