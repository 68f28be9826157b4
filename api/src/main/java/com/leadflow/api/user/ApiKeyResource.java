package com.leadflow.api.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.ApiKeySecret;
import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import com.leadflow.store.account.ApiKeyDao;
import com.leadflow.store.account.ApiKeyRow;
import com.leadflow.store.account.NewApiKey;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Section(
        name = "API keys",
        of = "API key",
        description =
                "With a key a machine does what its user may do, but neither makes nor revokes keys, nor changes users.")
@Path(ApiKeyResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ApiKeyResource {
    static final String PATH = "/api/v1/api-keys";

    private static final String NO_KEY = "API key";
    private static final ListParameters LISTING = new ListParameters(ApiKeyDao.LISTED, Map.of());

    private final Database database;
    private final JsonBodies bodies;

    public ApiKeyResource(Database database, JsonBodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    /** In no {@code KeyedRequest}, which would keep the secret, and show it again. */
    @POST
    @Operation(
            operationId = "createApiKey",
            summary = "Create an API key",
            description =
                    "For oneself. The answer has its `secret`, which is shown this once: so an `Idempotency-Key` is of no effect here. Who has lost the answer"
                            + " revokes the key, and creates another.")
    @Answers(status = 201, value = ApiKeyResponse.class)
    public Response create(@Auth Identity user, @Reads(ApiKeyRequest.class) @Nullable JsonNode body) {
        user.requirePerson();
        ApiKeySecret secret = ApiKeySecret.create();
        NewApiKey wanted = read(bodies.read(body, ApiKeyRequest.class), user, secret);
        ApiKeyRow key = database.call(user.actor(), handle -> {
            ApiKeyDao keys = handle.attach(ApiKeyDao.class);
            keys.insert(wanted);
            return keys.find(wanted.id()).orElseThrow();
        });
        return Response.created(URI.create(PATH + "/" + key.id()))
                .entity(ApiKeyResponse.of(key, secret.text()))
                .build();
    }

    @GET
    @Operation(
            operationId = "listApiKeys",
            summary = "List API keys",
            description = "One's own; admins see everybody's. Newest first unless sorted otherwise.")
    public PageResponse<ApiKeyResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(
                        user.actor(), handle -> ApiKeyDao.LISTED.read(handle, user.ofOwn(handle, request, "user_id"))),
                ApiKeyResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getApiKey", summary = "Read an API key", description = "Without its secret.")
    public ApiKeyResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(), handle -> handle.attach(ApiKeyDao.class).find(id))
                .map(ApiKeyResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_KEY));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "One's own; admins revoke anybody's. It is refused from then on.")
    @Answers(status = 204)
    public Response revoke(@Auth Identity user, @PathParam("id") UUID id) {
        user.requirePerson();
        database.run(user.actor(), handle -> {
            if (handle.attach(ApiKeyDao.class).delete(id) == 0) {
                throw ApiException.notFound(NO_KEY);
            }
        });
        return Response.noContent().build();
    }

    private static NewApiKey read(ApiKeyRequest request, Identity user, ApiKeySecret secret) {
        Violations violations = new Violations();
        violations.requireText("/name", request.name(), ApiKeyRequest.LONGEST_NAME);
        Instant expiresAt = Values.instant(violations, "/expires_at", request.expiresAt());
        violations.throwIfAny();
        String name = Objects.requireNonNull(request.name()).strip();
        return new NewApiKey(secret.id(), user.id(), name, secret.digest(), expiresAt);
    }
}
