package com.leadflow.api.call;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.dialing.Outcome;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;

@Section(
        name = "Call history",
        of = "call",
        description = "Calls that were permitted: those that are live, and what became of the others.")
@Path("/api/v1/call-history")
@Produces(MediaType.APPLICATION_JSON)
public final class CallHistoryResource {
    private static final ListParameters LISTING =
            new ListParameters(CallHistoryDao.LISTED, Map.of("status", CallStatus.class, "outcome", Outcome.class));

    private final Database database;
    private final FieldCipher cipher;

    public CallHistoryResource(Database database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
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
                .orElseThrow(() -> ApiException.notFound("call"));
    }
}
