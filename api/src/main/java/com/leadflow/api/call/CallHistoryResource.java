package com.leadflow.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.Notes;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallNotes;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.dialing.Outcome;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Call history",
        of = "call",
        description = "Calls that were permitted: those that are live, and what became of the others.")
@Path("/api/v1/call-history")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CallHistoryResource {
    private static final String NO_CALL = "call";
    private static final ListParameters LISTING =
            new ListParameters(CallHistoryDao.LISTED, Map.of("status", CallStatus.class, "outcome", Outcome.class));

    private final Database database;
    private final FieldCipher cipher;
    private final CallNotes notes;
    private final JsonBodies bodies;

    public CallHistoryResource(Database database, FieldCipher cipher, JsonBodies bodies) {
        this.database = database;
        this.cipher = cipher;
        this.notes = new CallNotes(cipher);
        this.bodies = bodies;
    }

    @GET
    @Operation(operationId = "listCalls", summary = "List calls", description = "Newest first unless sorted otherwise.")
    public PageResponse<CallHistoryResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> CallHistoryDao.LISTED.read(handle, request)),
                call -> CallHistoryResponse.of(call, cipher));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCall", summary = "Read a call")
    public CallHistoryResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(),
                        handle -> handle.attach(CallHistoryDao.class).find(id))
                .map(call -> CallHistoryResponse.of(call, cipher))
                .orElseThrow(() -> ApiException.notFound(NO_CALL));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateCall",
            summary = "Note something about a call",
            description =
                    "Whoever sees the call may, while it is live or at any time later. All else in it is what happened, and cannot be changed.")
    public CallHistoryResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(CallHistoryRequest.class) @Nullable JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        return database.call(
                        user.actor(),
                        handle -> notes.edit(handle, id, (call, current) -> {
                            seen.require(call.updatedAt());
                            return patched(current, body);
                        }))
                .map(call -> CallHistoryResponse.of(call, cipher))
                .orElseThrow(() -> ApiException.notFound(NO_CALL));
    }

    private @Nullable String patched(@Nullable String current, @Nullable JsonNode patch) {
        CallHistoryRequest wanted = bodies.merge(new CallHistoryRequest(current), patch, CallHistoryRequest.class);
        Violations violations = new Violations();
        String text = Notes.read(violations, "/notes", wanted.notes());
        violations.throwIfAny();
        return text;
    }
}
