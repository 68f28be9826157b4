package com.leadflow.api.user;

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
import com.leadflow.api.request.Deletions;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.account.TeamDao;
import com.leadflow.store.account.TeamRow;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.Deletion;
import com.leadflow.store.database.Deletion.Deleted;
import com.leadflow.store.database.Deletion.NotFound;
import com.leadflow.store.database.Deletion.Referred;
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
import java.util.Optional;
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
    public Response create(@Context KeyedRequest request, @Reads(TeamRequest.class) @Nullable JsonNode body) {
        String name = bodies.read(body, TeamRequest.class).checkedName();
        return request.answer(body, handle -> {
            Admins.require(handle, "create teams");
            TeamDao teams = handle.attach(TeamDao.class);
            UUID id = UUID.randomUUID();
            teams.insert(id, name);
            return Answer.created(
                    URI.create(PATH + "/" + id), TeamResponse.of(teams.find(id).orElseThrow()));
        });
    }

    @GET
    @Operation(
            operationId = "listTeams",
            summary = "List teams",
            description = "One's own; admins see all. Newest first unless sorted otherwise.")
    public PageResponse<TeamResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request, database.call(user.actor(), handle -> TeamDao.LISTED.read(handle, request)), TeamResponse::of);
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
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(TeamRequest.class) @Nullable JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        return TeamResponse.of(database.call(user.actor(), handle -> patch(handle, id, seen, body)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteTeam",
            summary = "Delete a team",
            description =
                    "For admins, and not while users or campaigns belong to it: give them another team, or none, before.")
    @Answers(status = 204)
    @Errors(ProblemCode.IN_USE)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(user.actor(), handle -> Deletions.require(delete(handle, id, seen), NO_TEAM));
        return Response.noContent().build();
    }

    private TeamRow patch(Handle handle, UUID id, IfMatch seen, @Nullable JsonNode body) {
        Admins.require(handle, "rename teams");
        TeamDao teams = handle.attach(TeamDao.class);
        TeamRow current = teams.lock(id).orElseThrow(() -> ApiException.notFound(NO_TEAM));
        seen.require(current.updatedAt());
        teams.rename(
                id,
                bodies.merge(TeamRequest.of(current), body, TeamRequest.class).checkedName());
        return teams.find(id).orElseThrow();
    }

    private static Deletion delete(Handle handle, UUID id, IfMatch seen) {
        Admins.require(handle, "delete teams");
        TeamDao teams = handle.attach(TeamDao.class);
        Optional<TeamRow> team = teams.lock(id);
        if (team.isEmpty()) {
            return new NotFound();
        }
        seen.require(team.get().updatedAt());
        Map<String, Long> references = teams.references(id);
        if (!references.isEmpty()) {
            return new Referred(references);
        }
        teams.delete(id);
        return new Deleted();
    }
}
