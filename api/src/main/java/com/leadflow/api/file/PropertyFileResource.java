package com.leadflow.api.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import com.leadflow.store.database.Database;
import com.leadflow.store.file.PropertyFileDao;
import com.leadflow.store.file.PropertyFileDetails;
import com.leadflow.store.file.PropertyFileRow;
import com.leadflow.store.lead.LeadDao;
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

@Section(name = "Files", of = "file", description = "Property files, such as floor plans: what is known of them.")
@Path(PropertyFileResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PropertyFileResource {
    static final String PATH = "/api/v1/files";

    private static final String NO_FILE = "file";
    private static final String PENDING = Values.nameOf(ScanStatus.PENDING);
    private static final ListParameters LISTING =
            new ListParameters(PropertyFileDao.LISTED, Map.of("scan_status", ScanStatus.class));

    private final Database database;
    private final JsonBodies bodies;

    public PropertyFileResource(Database database, JsonBodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    @POST
    @Operation(
            operationId = "createFile",
            summary = "Announce a file",
            description =
                    "It is kept with a `file_url` of its own and `pending`. Its contents cannot be sent yet, so that there is nothing to be"
                            + " had at that address until LeadFlow takes them.")
    @Answers(status = 201, value = PropertyFileResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(PropertyFileRequest.class) @Nullable JsonNode body) {
        PropertyFileDetails details =
                PropertyFileReader.read(UUID.randomUUID(), bodies.read(body, PropertyFileRequest.class));
        String path = PATH + "/" + details.id();
        return request.answer(body, handle -> {
            requireLead(handle, details.leadId());
            PropertyFileDao files = handle.attach(PropertyFileDao.class);
            files.insert(details, path + "/content", request.user().id());
            PropertyFileRow file = files.find(details.id()).orElseThrow();
            return Answer.created(URI.create(path), PropertyFileResponse.of(file));
        });
    }

    @GET
    @Operation(operationId = "listFiles", summary = "List files", description = "Newest first unless sorted otherwise.")
    public PageResponse<PropertyFileResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(
                        user.actor(),
                        handle -> PropertyFileDao.LISTED.read(handle, user.ofOwn(handle, request, "uploaded_by"))),
                PropertyFileResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFile", summary = "Read what is known of a file", description = "Without its contents.")
    public PropertyFileResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(),
                        handle -> handle.attach(PropertyFileDao.class).find(id))
                .map(PropertyFileResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_FILE));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateFile",
            summary = "Change what is known of a file",
            description = "Type and size only while it is `pending`: they are those of what was scanned.")
    @Errors(ProblemCode.WRONG_STATE)
    public PropertyFileResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(value = PropertyFileRequest.class, example = "{\"name\":\"Ground floor.pdf\",\"lead_id\":null}")
                    @Nullable
                    JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        return PropertyFileResponse.of(database.call(user.actor(), handle -> patch(handle, id, seen, body)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteFile", summary = "Delete a file")
    @Answers(status = 204)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(user.actor(), handle -> {
            seen.require(lock(handle, id).updatedAt());
            handle.attach(PropertyFileDao.class).delete(id);
        });
        return Response.noContent().build();
    }

    private PropertyFileRow patch(Handle handle, UUID id, IfMatch seen, @Nullable JsonNode body) {
        PropertyFileRow current = lock(handle, id);
        seen.require(current.updatedAt());
        PropertyFileDetails wanted = PropertyFileReader.read(
                id, bodies.merge(PropertyFileRequest.of(current), body, PropertyFileRequest.class));
        requireSameContents(current, wanted);
        if (!Objects.equals(wanted.leadId(), current.leadId())) {
            requireLead(handle, wanted.leadId());
        }
        PropertyFileDao files = handle.attach(PropertyFileDao.class);
        files.update(wanted);
        return files.find(id).orElseThrow();
    }

    private static PropertyFileRow lock(Handle handle, UUID id) {
        return handle.attach(PropertyFileDao.class).lock(id).orElseThrow(() -> ApiException.notFound(NO_FILE));
    }

    private static void requireSameContents(PropertyFileRow current, PropertyFileDetails wanted) {
        boolean same = wanted.fileType().equals(current.fileType()) && wanted.fileSize() == current.fileSize();
        if (!same && !current.scanStatus().equals(PENDING)) {
            throw ApiException.wrongState(
                    "Type and size of a file that was scanned stay as they are", current.scanStatus());
        }
    }

    /** A foreign key would be content with a lead that the user may not see. */
    private static void requireLead(Handle handle, @Nullable UUID id) {
        if (id != null && handle.attach(LeadDao.class).find(id).isEmpty()) {
            throw ApiException.invalid("/lead_id", "unknown-lead", "expected the id of a lead");
        }
    }
}
