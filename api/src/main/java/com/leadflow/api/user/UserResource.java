package com.leadflow.api.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Admins;
import com.leadflow.api.account.Identity;
import com.leadflow.api.account.UserRole;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.account.UserRow;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Users",
        of = "user",
        description =
                "People who use LeadFlow. Each has been here once, with a token of an issuer that is trusted: that is how they come in.")
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {
    private static final String NO_USER = "user";
    private static final ListParameters LISTING = new ListParameters(UserDao.LISTED, Map.of("role", UserRole.class));

    private final Database database;
    private final JsonBodies bodies;

    public UserResource(Database database, JsonBodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    @GET
    @Path("/me")
    @Operation(operationId = "getMe", summary = "Read oneself", description = "The user whose token it is.")
    public UserResponse me(@Auth Identity user) {
        return find(user, user.id()).orElseThrow();
    }

    @GET
    @Operation(
            operationId = "listUsers",
            summary = "List users",
            description =
                    "Oneself and one's team; admins see everybody. `in_team=false` finds those who are in no team. Newest first unless sorted otherwise.")
    public PageResponse<UserResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request, database.call(user.actor(), handle -> UserDao.LISTED.read(handle, request)), UserResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getUser", summary = "Read a user")
    public UserResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return find(user, id).orElseThrow(() -> ApiException.notFound(NO_USER));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateUser",
            summary = "Change a user",
            description =
                    "People may change their own name, admins everything. A role and a team hold from the next request on. Campaigns stay with their team, leads with their owner.")
    @Errors(ProblemCode.LAST_ADMIN)
    public UserResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(value = UserRequest.class, example = "{\"role\":\"admin\",\"team_id\":null}") @Nullable
                    JsonNode body) {
        user.requirePerson();
        IfMatch seen = IfMatch.read(ifMatch);
        return UserResponse.of(database.call(user.actor(), handle -> patch(handle, id, seen, body)));
    }

    private Optional<UserResponse> find(Identity user, UUID id) {
        return database.call(
                        user.actor(), handle -> handle.attach(UserDao.class).find(id))
                .map(UserResponse::of);
    }

    private UserRow patch(Handle handle, UUID id, IfMatch seen, @Nullable JsonNode body) {
        UserDao users = handle.attach(UserDao.class);
        UserRow current = users.lock(id).orElseThrow(() -> notChangeable(users, id));
        seen.require(current.updatedAt());
        UserDetails wanted = UserReader.read(bodies.merge(UserRequest.of(current), body, UserRequest.class));
        if (!wanted.leavesRightsOf(current)) {
            Admins.require(handle, "change roles and teams");
        }
        if (!Objects.equals(wanted.teamId(), current.teamId())) {
            Teams.requireKnown(handle, wanted.teamId());
        }
        users.update(id, wanted.name(), wanted.role(), wanted.teamId());
        return users.find(id).orElseThrow();
    }

    private static ApiException notChangeable(UserDao users, UUID id) {
        return users.find(id).isPresent()
                ? ApiException.of(ProblemCode.FORBIDDEN, "Only admins may change other users")
                : ApiException.notFound(NO_USER);
    }
}
