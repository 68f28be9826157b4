package com.leadflow.api.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.account.TeamDao;
import com.leadflow.store.account.TeamRow;
import com.leadflow.store.account.TeamUse;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Teams",
        of = "team",
        description = "People who share their campaigns. Who is in one, `PATCH /users/{id}` says.")
@Path(TeamResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TeamResource {
    static final String PATH = "/api/v1/teams";

    private static final String NO_TEAM = "team";
    private static final ListParameters LISTING = new ListParameters(TeamDao.LISTED, Map.of());

    private final Database database;
    private final JsonBodies bodies;

    public TeamResource(Database database, JsonBodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    @POST
    @Operation(operationId = "createTeam", summary = "Create a team", description = "For admins.")
    @Answers(status = 201, value = TeamResponse.class)
    public Response create(@Auth Identity user, @Reads(TeamRequest.class) @Nullable JsonNode body) {
        String name = bodies.read(body, TeamRequest.class).checkedName();
        TeamRow team = database.call(user.actor(), handle -> {
            Admins.require(handle, "create teams");
            TeamDao teams = handle.attach(TeamDao.class);
            UUID id = UUID.randomUUID();
            teams.insert(id, name);
            return teams.find(id).orElseThrow();
        });
        return Response.created(URI.create(PATH + "/" + team.id()))
                .entity(TeamResponse.of(team))
                .build();
    }

    @GET
    @Operation(
            operationId = "listTeams",
            summary = "List teams",
            description = "One's own; admins see all. Newest first unless sorted otherwise.")
    public PageResponse<TeamResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return PageResponse.of(
                database.call(user.actor(), handle -> TeamDao.LISTED.read(handle, request)),
                request.sort(),
                TeamResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTeam", summary = "Read a team")
    public TeamResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(), handle -> handle.attach(TeamDao.class).find(id))
                .map(TeamResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_TEAM));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(operationId = "updateTeam", summary = "Rename a team", description = "For admins.")
    public TeamResponse update(
            @Auth Identity user, @PathParam("id") UUID id, @Reads(TeamRequest.class) @Nullable JsonNode body) {
        return TeamResponse.of(database.call(user.actor(), handle -> patch(handle, id, body)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteTeam",
            summary = "Delete a team",
            description = "For admins, and not while users or campaigns belong to it.")
    @Answers(status = 204)
    @Errors(ProblemCode.IN_USE)
    public Response delete(@Auth Identity user, @PathParam("id") UUID id) {
        database.run(user.actor(), handle -> {
            Admins.require(handle, "delete teams");
            TeamDao teams = handle.attach(TeamDao.class);
            requireUnused(teams.use(id));
            if (teams.delete(id) == 0) {
                throw ApiException.notFound(NO_TEAM);
            }
        });
        return Response.noContent().build();
    }

    private TeamRow patch(Handle handle, UUID id, @Nullable JsonNode body) {
        Admins.require(handle, "rename teams");
        TeamDao teams = handle.attach(TeamDao.class);
        TeamRow current = teams.lock(id).orElseThrow(() -> ApiException.notFound(NO_TEAM));
        teams.rename(
                id,
                bodies.merge(TeamRequest.of(current), body, TeamRequest.class).checkedName());
        return teams.find(id).orElseThrow();
    }

    private static void requireUnused(TeamUse use) {
        if (use.any()) {
            throw ApiException.of(
                    ProblemCode.IN_USE,
                    "The team is not empty: users %d, campaigns %d".formatted(use.users(), use.campaigns()));
        }
    }
}
