package com.leadflow.api.audit;

import com.leadflow.api.account.Admins;
import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.audit.AuditDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

@Section(name = "Audit", description = "Who changed what: every change of every row, for admins.")
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final ListParameters LISTING =
            new ListParameters(AuditDao.LISTED, Map.of("action", ChangeAction.class));

    private final Database database;

    public AuditResource(Database database) {
        this.database = database;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "List changes",
            description =
                    "Newest first unless sorted otherwise. What is only ever added is its own record and not in here: decisions about dialing, and what the provider told.")
    public PageResponse<ChangeResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> {
                    Admins.require(handle, "read who changed what");
                    return AuditDao.LISTED.read(handle, request);
                }),
                ChangeResponse::of);
    }
}
