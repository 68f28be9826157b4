package com.leadflow.api.lead;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.database.Database;
import com.leadflow.store.lead.Timeline;
import com.leadflow.store.lead.TimelineRow;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
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

/** What has happened with a lead. */
@Section(name = "Leads", of = "lead")
@Path(LeadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource {
    private static final ListParameters LISTING =
            new ListParameters(Timeline.LISTED, Map.of("kind", TimelineKind.class));

    private final Database database;

    public TimelineResource(Database database) {
        this.database = database;
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(
            operationId = "getTimeline",
            summary = "What has happened with a lead",
            description =
                    "Calls, emails, verdicts on calling it with their reasons, files, and changes of its status and of who looks after it;"
                            + " the latest first unless sorted otherwise. Of each kind, what the user may see.")
    public PageResponse<TimelineEntryResponse> timeline(
            @Auth Identity user, @PathParam("id") UUID id, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters(), Map.of(Timeline.LEAD, id));
        Page<TimelineRow> page = database.call(user.actor(), handle -> Timeline.list(handle, id, request))
                .orElseThrow(() -> ApiException.notFound(LeadResource.NO_LEAD));
        return LISTING.answer(request, page, TimelineEntryResponse::of);
    }
}
