package com.leadflow.api.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.BodyLimits;
import com.leadflow.api.request.Deletions;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.MostBytes;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.database.Database;
import com.leadflow.store.lead.EditResult;
import com.leadflow.store.lead.EditResult.Edited;
import com.leadflow.store.lead.EditResult.NotOwned;
import com.leadflow.store.lead.EditResult.NumberInUse;
import com.leadflow.store.lead.Lead;
import com.leadflow.store.lead.LeadDao;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import com.leadflow.store.listing.ListRequest;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(name = "Leads", of = "lead", description = "People who may be called.")
@Path(LeadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LeadResource {
    static final String PATH = "/api/v1/leads";

    static final String NO_LEAD = "lead";
    private static final ListParameters LISTING =
            new ListParameters(LeadDao.LISTED, Map.of("status", LeadStatus.class));

    private final Database database;
    private final Leads leads;
    private final CampaignWaker waker;
    private final LeadReader reader;
    private final LeadBatch batch;
    private final JsonBodies bodies;

    /** @param defaultRegion the country in which national numbers are read */
    public LeadResource(Database database, Leads leads, CampaignWaker waker, String defaultRegion, JsonBodies bodies) {
        this.database = database;
        this.leads = leads;
        this.waker = waker;
        this.reader = new LeadReader(defaultRegion);
        this.batch = new LeadBatch(leads, reader, bodies);
        this.bodies = bodies;
    }

    @POST
    @Operation(operationId = "createLead", summary = "Create a lead")
    @Answers(status = 201, value = LeadResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(LeadRequest.class) @Nullable JsonNode body) {
        LeadDetails details = reader.read(bodies.read(body, LeadRequest.class), null);
        return request.answer(body, handle -> {
            Assignees.requireKnown(handle, details.assignedTo());
            Lead lead = leads.create(handle, details, request.user().id());
            return Answer.created(URI.create(PATH + "/" + lead.id()), LeadResponse.of(lead));
        });
    }

    @POST
    @Path("/batch")
    @MostBytes(BodyLimits.LARGE)
    @Operation(
            operationId = "createLeads",
            summary = "Create many leads",
            description =
                    "Good ones are created though others are bad. Every place of the request is in exactly one of the lists.")
    @Answers(LeadBatchResponse.class)
    public Response createBatch(@Context KeyedRequest request, @Reads(LeadBatchRequest.class) @Nullable JsonNode body) {
        LeadBatchRequest given = bodies.read(body, LeadBatchRequest.class);
        return request.answer(
                body,
                handle -> Answer.ok(batch.create(handle, given, request.user().id())));
    }

    @GET
    @Operation(
            operationId = "listLeads",
            summary = "List leads",
            description =
                    "Newest first unless sorted otherwise. Who is no admin is answered their own, unless they ask by `owner_id` or `campaign_id`.")
    public PageResponse<LeadResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(
                        user.actor(),
                        handle -> leads.list(handle, user.ofOwn(handle, request, "owner_id", "campaign_id"))),
                LeadResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLead", summary = "Read a lead")
    public LeadResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(user.actor(), handle -> leads.find(handle, id))
                .map(LeadResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_LEAD));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateLead",
            summary = "Change a lead",
            description =
                    "A new number or name reaches the lead's queue items at once, except for a call that is permitted already.")
    @Errors({ProblemCode.IN_USE, ProblemCode.DUPLICATE_NUMBER})
    public LeadResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(value = LeadRequest.class, example = "{\"status\":\"qualified\",\"notes\":null}") @Nullable
                    JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        EditResult result = database.call(
                        user.actor(), handle -> leads.edit(handle, id, current -> patched(handle, current, seen, body)))
                .orElseThrow(() -> ApiException.notFound(NO_LEAD));
        if (result instanceof Edited edited) {
            edited.campaigns().forEach(waker::wakeActive);
            return LeadResponse.of(edited.lead());
        }
        if (result instanceof NumberInUse) {
            throw ApiException.of(
                    ProblemCode.IN_USE,
                    "A campaign has this lead: its number can be changed, not removed. Set do_not_call to keep it from being called");
        }
        if (result instanceof NotOwned) {
            throw ApiException.of(
                    ProblemCode.FORBIDDEN,
                    "Only whom the lead is assigned to may change it, or who made it while it is assigned to nobody");
        }
        throw new IllegalStateException("an edit with an unknown result");
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteLead",
            summary = "Delete a lead",
            description = "Not while other records refer to it.")
    @Answers(status = 204)
    @Errors(ProblemCode.IN_USE)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(
                user.actor(),
                handle -> Deletions.require(leads.delete(handle, id, lead -> seen.require(lead.updatedAt())), NO_LEAD));
        return Response.noContent().build();
    }

    private LeadDetails patched(Handle handle, Lead lead, IfMatch seen, @Nullable JsonNode patch) {
        seen.require(lead.updatedAt());
        LeadDetails current = lead.details();
        LeadDetails wanted = reader.read(bodies.merge(LeadRequest.of(current), patch, LeadRequest.class), current);
        if (!Objects.equals(wanted.assignedTo(), current.assignedTo())) {
            Assignees.requireKnown(handle, wanted.assignedTo());
        }
        return wanted;
    }
}
