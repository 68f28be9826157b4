package com.leadflow.api.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Admins;
import com.leadflow.api.account.Identity;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Deletions;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import com.leadflow.api.user.Teams;
import com.leadflow.store.campaign.AttachLeads;
import com.leadflow.store.campaign.Attachment;
import com.leadflow.store.campaign.CampaignContent;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignDeletion;
import com.leadflow.store.campaign.CampaignEdit;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.campaign.CampaignStatus;
import com.leadflow.store.campaign.Progress;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.dialing.LegalHours;
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
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Campaigns",
        of = "campaign",
        description = "Who is to be called, by which assistant, in which window, how often.")
@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CampaignResource {
    static final String PATH = "/api/v1/campaigns";
    static final String NO_CAMPAIGN = "campaign";

    static final int MOST_LEADS = 1_000;
    private static final ListParameters LISTING =
            new ListParameters(CampaignDao.LISTED, Map.of("status", CampaignStatus.class));

    private final Database database;
    private final CampaignWaker waker;
    private final CampaignReader reader;
    private final JsonBodies bodies;
    private final BigDecimal costPerMinuteUsd;

    /** @param costPerMinuteUsd what budgets set aside for each minute that a call may take */
    public CampaignResource(
            Database database,
            CampaignWaker waker,
            JsonBodies bodies,
            LegalHours legalHours,
            BigDecimal costPerMinuteUsd) {
        this.database = database;
        this.waker = waker;
        this.reader = new CampaignReader(bodies, legalHours);
        this.bodies = bodies;
        this.costPerMinuteUsd = costPerMinuteUsd;
    }

    @POST
    @Operation(
            operationId = "createCampaign",
            summary = "Create a campaign",
            description = "It is a draft: nobody is called before it is started.")
    @Answers(status = 201, value = CampaignResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(CampaignRequest.class) @Nullable JsonNode body) {
        CampaignContent content = reader.read(UUID.randomUUID(), bodies.read(body, CampaignRequest.class));
        return request.answer(body, handle -> {
            requireTeam(handle, null, content.teamId());
            CampaignDao campaigns = handle.attach(CampaignDao.class);
            campaigns.insert(content, request.user().id());
            CampaignRow campaign = campaigns.find(content.id()).orElseThrow();
            return Answer.created(URI.create(PATH + "/" + campaign.id()), CampaignResponse.of(campaign));
        });
    }

    @GET
    @Operation(
            operationId = "listCampaigns",
            summary = "List campaigns",
            description = "Newest first unless sorted otherwise.")
    public PageResponse<CampaignResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> CampaignDao.LISTED.read(handle, request)),
                CampaignResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCampaign", summary = "Read a campaign")
    public CampaignResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(), handle -> handle.attach(CampaignDao.class).find(id))
                .map(CampaignResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_CAMPAIGN));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateCampaign",
            summary = "Change a campaign",
            description =
                    "Window, holidays, retries and priority reach the items that wait in the queue at once. One that was paused for its budget goes on when it is resumed with a higher one. Admins may hand it to another team.")
    public CampaignResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(
                            value = CampaignRequest.class,
                            example = "{\"settings\":{\"max_live_calls\":20,\"calling_window\":null}}")
                    @Nullable
                    JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        CampaignRow campaign = database.call(user.actor(), handle -> patch(handle, id, seen, body));
        waker.wake(campaign);
        return CampaignResponse.of(campaign);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteCampaign",
            summary = "Delete a campaign",
            description =
                    "With its schedules and queue items. Its calls and emails stay, as those of no campaign: admins see them, and who wrote"
                            + " an email. Not while it is active or paused, nor while a call of it may be live, nor a single call for it, such as a callback, waits or goes on.")
    @Answers(status = 204)
    @Errors({ProblemCode.WRONG_STATE, ProblemCode.IN_USE})
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(
                user.actor(),
                handle -> Deletions.require(
                        CampaignDeletion.apply(handle, id, campaign -> seen.require(campaign.updatedAt())),
                        NO_CAMPAIGN));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/leads")
    @Operation(
            operationId = "attachLeads",
            summary = "Put leads into a campaign",
            description = "A campaign has each number once. In one that is active they are called from now on.")
    @Answers(AttachLeadsResponse.class)
    public Response attach(
            @Context KeyedRequest request,
            @PathParam("id") UUID id,
            @Reads(AttachLeadsRequest.class) @Nullable JsonNode body) {
        List<UUID> leadIds = leadIds(bodies.read(body, AttachLeadsRequest.class));
        return request.answer(
                body,
                handle -> AttachLeads.attach(handle, id, leadIds)
                        .map(this::attached)
                        .orElseThrow(() -> ApiException.notFound(NO_CAMPAIGN)));
    }

    @GET
    @Path("/{id}/progress")
    @Operation(
            operationId = "getProgress",
            summary = "How far a campaign has come",
            description = "Each part is counted by itself, so that they may be some moments apart.")
    public ProgressResponse progress(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(user.actor(), handle -> Progress.of(handle, id))
                .map(ProgressResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_CAMPAIGN));
    }

    private Answer attached(Attachment attachment) {
        Answer answer = Answer.ok(AttachLeadsResponse.of(attachment));
        return attachment.attached() > 0 ? answer.then(() -> waker.wake(attachment.campaign())) : answer;
    }

    private CampaignRow patch(Handle handle, UUID id, IfMatch seen, @Nullable JsonNode body) {
        CampaignRow current =
                handle.attach(CampaignDao.class).lock(id).orElseThrow(() -> ApiException.notFound(NO_CAMPAIGN));
        seen.require(current.updatedAt());
        CampaignContent content =
                reader.read(id, bodies.merge(CampaignRequest.of(current), body, CampaignRequest.class));
        if (current.status().goesOn()) {
            requireDialable(content);
        }
        requireTeam(handle, current.teamId(), content.teamId());
        return CampaignEdit.apply(handle, current, content, costPerMinuteUsd);
    }

    private static void requireTeam(Handle handle, @Nullable UUID current, @Nullable UUID wanted) {
        if (!Objects.equals(wanted, current)) {
            Admins.require(handle, "say whose team a campaign is");
            Teams.requireKnown(handle, wanted);
        }
    }

    /** A campaign that runs needs what its calls are placed with. */
    private static void requireDialable(CampaignContent content) {
        Violations violations = new Violations();
        if (content.assistantId() == null) {
            violations.add("/assistant_id", "required", "a campaign that was started needs an assistant");
        }
        if (content.phoneNumberId() == null) {
            violations.add("/phone_number_id", "required", "a campaign that was started needs a number to call from");
        }
        violations.throwIfAny();
    }

    private static List<UUID> leadIds(AttachLeadsRequest request) {
        List<@Nullable String> given = request.leadIds();
        if (given == null) {
            throw ApiException.invalid("/lead_ids", "required", "expected a list of ids");
        }
        if (given.size() > MOST_LEADS) {
            throw ApiException.invalid("/lead_ids", "too-many", "expected at most " + MOST_LEADS + " ids");
        }
        Violations violations = new Violations();
        List<UUID> ids = new ArrayList<>();
        for (int place = 0; place < given.size(); place++) {
            UUID id = Values.id(violations, "/lead_ids/" + place, String.valueOf(given.get(place)));
            if (id != null) {
                ids.add(id);
            }
        }
        violations.throwIfAny();
        return ids;
    }
}
