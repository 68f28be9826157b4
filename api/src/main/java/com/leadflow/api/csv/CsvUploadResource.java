package com.leadflow.api.csv;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import com.leadflow.store.csv.CsvUploadDao;
import com.leadflow.store.csv.CsvUploadRow;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Uploads",
        of = "upload",
        description = "CSV files of leads that were sent to be imported. None can be sent yet.")
@Path(CsvUploadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class CsvUploadResource {
    static final String PATH = "/api/v1/uploads";
    static final String NO_UPLOAD = "upload";

    private static final String PROCESSING = Values.nameOf(UploadStatus.PROCESSING);
    private static final ListParameters LISTING =
            new ListParameters(CsvUploadDao.LISTED, Map.of("status", UploadStatus.class));

    private final Database database;

    public CsvUploadResource(Database database) {
        this.database = database;
    }

    @GET
    @Operation(
            operationId = "listUploads",
            summary = "List uploads",
            description = "Newest first unless sorted otherwise.")
    public PageResponse<CsvUploadResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(
                        user.actor(),
                        handle -> CsvUploadDao.LISTED.read(handle, user.ofOwn(handle, request, "uploaded_by"))),
                CsvUploadResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getUpload", summary = "Read an upload", description = "Without its rows.")
    public CsvUploadResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(),
                        handle -> handle.attach(CsvUploadDao.class).find(id))
                .map(CsvUploadResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_UPLOAD));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteUpload",
            summary = "Delete an upload",
            description = "With its rows. Leads that it has brought stay. Not while it is `processing`.")
    @Answers(status = 204)
    @Errors(ProblemCode.WRONG_STATE)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(user.actor(), handle -> delete(handle, id, seen));
        return Response.noContent().build();
    }

    private static void delete(Handle handle, UUID id, IfMatch seen) {
        CsvUploadDao uploads = handle.attach(CsvUploadDao.class);
        CsvUploadRow upload = uploads.lock(id).orElseThrow(() -> ApiException.notFound(NO_UPLOAD));
        seen.require(upload.updatedAt());
        if (upload.status().equals(PROCESSING)) {
            throw ApiException.wrongState(
                    "An upload that is being imported can be deleted when that is done", upload.status());
        }
        uploads.delete(id);
    }
}
