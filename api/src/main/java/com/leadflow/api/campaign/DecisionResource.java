package com.leadflow.api.campaign;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DecisionRow;
import com.leadflow.store.dialing.Decisions;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Sort;
import com.leadflow.workflows.dialing.DialReason;
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

/** Why the leads of a campaign were, or were not, called. */
@Section(name = "Campaigns", of = "campaign")
@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionResource {
    private static final ListParameters LISTING = new ListParameters(
            Decisions.LISTED,
            Map.of("verdict", Verdict.class, "reason", DialReason.class),
            new Sort("decided_at", true));

    private final Database database;

    public DecisionResource(Database database) {
        this.database = database;
    }

    @GET
    @Path("/{id}/decisions")
    @Operation(
            operationId = "listDecisions",
            summary = "Why leads were, or were not, called",
            description =
                    "Every verdict on calling a lead of the campaign, with its reason, and whose clock has decided. The latest first unless"
                            + " sorted otherwise.")
    public PageResponse<DecisionResponse> list(@Auth Identity user, @PathParam("id") UUID id, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters(), Map.of(Decisions.CAMPAIGN, id));
        Page<DecisionRow> page = database.call(user.actor(), handle -> Decisions.list(handle, id, request))
                .orElseThrow(() -> ApiException.notFound(CampaignResource.NO_CAMPAIGN));
        return LISTING.answer(request, page, DecisionResponse::of);
    }
}
