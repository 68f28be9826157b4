package com.leadflow.api.campaign;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.campaign.CampaignLeadRow;
import com.leadflow.store.campaign.CampaignLeads;
import com.leadflow.store.campaign.DetachLead;
import com.leadflow.store.campaign.DetachResult;
import com.leadflow.store.campaign.DetachResult.Detached;
import com.leadflow.store.campaign.DetachResult.MayBeLive;
import com.leadflow.store.campaign.DetachResult.NotAttached;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.workflows.dialing.Outcome;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;

/** The leads of a campaign, how each stands in it, and taking one out again. */
@Section(name = "Campaigns", of = "campaign")
@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class CampaignLeadResource {
    private static final ListParameters LISTING = new ListParameters(
            CampaignLeads.LISTED, Map.of("status", CampaignLeadStatus.class, "last_outcome", Outcome.class));

    private final Database database;
    private final CampaignWaker waker;

    public CampaignLeadResource(Database database, CampaignWaker waker) {
        this.database = database;
        this.waker = waker;
    }

    @GET
    @Path("/{id}/leads")
    @Operation(
            operationId = "listCampaignLeads",
            summary = "List the leads of a campaign",
            description = "How each of them stands in it. Those attached last come first unless sorted otherwise.")
    public PageResponse<CampaignLeadResponse> list(
            @Auth Identity user, @PathParam("id") UUID id, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters(), Map.of(CampaignLeads.CAMPAIGN, id));
        Page<CampaignLeadRow> page = database.call(user.actor(), handle -> CampaignLeads.list(handle, id, request))
                .orElseThrow(() -> ApiException.notFound(CampaignResource.NO_CAMPAIGN));
        return LISTING.answer(request, page, CampaignLeadResponse::of);
    }

    @DELETE
    @Path("/{id}/leads/{lead_id}")
    @Operation(
            operationId = "detachLead",
            summary = "Take a lead out of a campaign",
            description =
                    "What waits for it in the queue is cancelled; its calls stay in the history. Not while it is being called, or while"
                            + " nobody knows whether it is.")
    @Answers(status = 204)
    @Errors(ProblemCode.WRONG_STATE)
    public Response detach(@Auth Identity user, @PathParam("id") UUID id, @PathParam("lead_id") UUID leadId) {
        DetachResult result = database.call(user.actor(), handle -> DetachLead.detach(handle, id, leadId));
        if (result instanceof Detached detached) {
            waker.wake(detached.campaign());
            return Response.noContent().build();
        }
        throw refused(result);
    }

    private static ApiException refused(DetachResult result) {
        if (result instanceof MayBeLive) {
            return ApiException.wrongState(
                    "The lead is being called, or may be: cancel its queue item to hang up, or wait for the call's end",
                    "in-progress");
        }
        return ApiException.notFound(
                result instanceof NotAttached ? "lead in this campaign" : CampaignResource.NO_CAMPAIGN);
    }
}
