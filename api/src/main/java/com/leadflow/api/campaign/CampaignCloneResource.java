package com.leadflow.api.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.campaign.CampaignClone;
import com.leadflow.store.campaign.CampaignClone.Leads;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Making a campaign from another. */
@Section(name = "Campaigns", of = "campaign")
@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CampaignCloneResource {
    private static final String COPY_OF = "Copy of ";

    private final JsonBodies bodies;

    public CampaignCloneResource(JsonBodies bodies) {
        this.bodies = bodies;
    }

    @POST
    @Path("/{id}/clone")
    @Operation(
            operationId = "cloneCampaign",
            summary = "Clone a campaign",
            description =
                    "The clone is a draft with the original's texts and settings, and with its leads where that is asked for.")
    @Answers(status = 201, value = CampaignResponse.class)
    public Response make(
            @Context KeyedRequest request,
            @PathParam("id") UUID id,
            @Reads(value = CloneCampaignRequest.class, required = false) @Nullable JsonNode body) {
        CloneCampaignRequest wanted = wanted(body);
        return request.answer(body, handle -> {
            CampaignRow clone = make(handle, id, wanted, request.user().id());
            return Answer.created(URI.create(CampaignResource.PATH + "/" + clone.id()), CampaignResponse.of(clone));
        });
    }

    private static CampaignRow make(Handle handle, UUID id, CloneCampaignRequest request, UUID createdBy) {
        CampaignRow original = handle.attach(CampaignDao.class)
                .find(id)
                .orElseThrow(() -> ApiException.notFound(CampaignResource.NO_CAMPAIGN));
        String name = request.name() == null
                ? copyOf(original.name())
                : request.name().strip();
        Leads leads = Boolean.TRUE.equals(request.withLeads()) ? Leads.ATTACHED : Leads.LEFT_OUT;
        return CampaignClone.make(handle, original, name, leads, createdBy);
    }

    /** No body at all is no wish. */
    private CloneCampaignRequest wanted(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode() || body.isNull()) {
            return new CloneCampaignRequest(null, null);
        }
        CloneCampaignRequest request = bodies.read(body, CloneCampaignRequest.class);
        if (request.name() != null) {
            Violations violations = new Violations();
            violations.requireText("/name", request.name(), CampaignReader.LONGEST_NAME);
            violations.throwIfAny();
        }
        return request;
    }

    /** Never longer than a name may be, and never ending in half a character. */
    private static String copyOf(String name) {
        String copy = COPY_OF + name;
        if (copy.length() <= CampaignReader.LONGEST_NAME) {
            return copy;
        }
        String cut = copy.substring(0, CampaignReader.LONGEST_NAME);
        return Character.isHighSurrogate(cut.charAt(cut.length() - 1)) ? cut.substring(0, cut.length() - 1) : cut;
    }
}
