package com.leadflow.api.call;

import com.leadflow.api.account.Identity;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.dialing.Outcome;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Path("/api/v1/call-history")
@Produces(MediaType.APPLICATION_JSON)
public final class CallHistoryResource {
    private static final ListParameters LISTING = new ListParameters(
            CallHistoryDao.LISTED,
            Map.of(
                    "status",
                    Set.of("initiated", "in-progress", "completed", "failed"),
                    "outcome",
                    Arrays.stream(Outcome.values()).map(Outcome::wireName).collect(Collectors.toSet())));

    private final Database database;
    private final FieldCipher cipher;

    public CallHistoryResource(Database database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @GET
    public PageResponse<CallHistoryResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return PageResponse.of(
                database.call(user.actor(), handle -> CallHistoryDao.LISTED.read(handle, request)),
                request.sort(),
                call -> CallHistoryResponse.of(call, cipher));
    }

    @GET
    @Path("/{id}")
    public CallHistoryResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(),
                        handle -> handle.attach(CallHistoryDao.class).find(id))
                .map(call -> CallHistoryResponse.of(call, cipher))
                .orElseThrow(() -> ApiException.notFound("call"));
    }
}
