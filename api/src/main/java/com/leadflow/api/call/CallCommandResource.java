package com.leadflow.api.call;

import com.leadflow.api.account.Identity;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallHistoryRow;
import com.leadflow.store.call.HangUpResult;
import com.leadflow.store.call.HangUpResult.LeftBehind;
import com.leadflow.store.call.HangUpResult.NotLive;
import com.leadflow.store.call.HangUpResult.Requested;
import com.leadflow.store.call.HangUps;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What people do with a call. */
@Section(name = "Call history", of = "call")
@Path("/api/v1/call-history")
@Produces(MediaType.APPLICATION_JSON)
public final class CallCommandResource {
    private static final String NO_CALL = "call";

    private final Database database;
    private final FieldCipher cipher;
    private final RecordingLinks links;
    private final Recordings recordings;

    public CallCommandResource(Database database, FieldCipher cipher, RecordingLinks links, Recordings recordings) {
        this.database = database;
        this.cipher = cipher;
        this.links = links;
        this.recordings = recordings;
    }

    @POST
    @Path("/{id}/hang-up")
    @Operation(
            operationId = "hangUpCall",
            summary = "Hang up a live call",
            description =
                    "It ends within seconds; as soon as it is placed, where it is not yet. Its lead is not called again for this queue item,"
                            + " as if that had been cancelled. Asking again changes nothing.")
    @Answers(status = 202, value = CallHistoryResponse.class)
    @Errors(ProblemCode.WRONG_STATE)
    public Response hangUp(@Context KeyedRequest request, @PathParam("id") UUID id) {
        return request.answer(null, handle -> answer(HangUps.request(handle, id)));
    }

    private Answer answer(HangUpResult result) {
        if (result instanceof Requested requested) {
            return Answer.accepted(CallHistoryResponse.of(requested.call(), cipher));
        }
        if (result instanceof NotLive notLive) {
            throw notLive(notLive.call());
        }
        if (result instanceof LeftBehind leftBehind) {
            throw ApiException.wrongState(
                    "The queue item has gone on without this call: it cannot be hung up, and is only followed to its end",
                    leftBehind.call().status());
        }
        throw ApiException.notFound(NO_CALL);
    }

    @POST
    @Path("/{id}/recording-link")
    @Operation(
            operationId = "linkRecording",
            summary = "Get a link to a call's recording",
            description =
                    "Whoever has the link can listen, without a token, for five minutes and for as long as the one who got it may see the"
                            + " call. Nothing is kept of it: asked again, there is another. A call has a recording once the provider has"
                            + " reported it.")
    public RecordingLinkResponse linkRecording(@Auth Identity user, @PathParam("id") UUID id) {
        CallHistoryRow call = database.call(
                        user.actor(),
                        handle -> handle.attach(CallHistoryDao.class).find(id))
                .orElseThrow(() -> ApiException.notFound(NO_CALL));
        if (call.recordingUrl() == null || call.callId() == null) {
            throw ApiException.of(ProblemCode.NOT_FOUND, "The call has no recording");
        }
        recordings.requireServed();
        return RecordingLinkResponse.of(links.to(id, user.id()));
    }

    private static ApiException notLive(CallHistoryRow call) {
        return ApiException.wrongState(
                call.endedAt() == null
                        ? "A call that is " + call.status() + " cannot be hung up"
                        : "The call has ended already",
                call.status());
    }
}
