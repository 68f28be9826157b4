package com.leadflow.api.csv;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.csv.CsvLeadRow;
import com.leadflow.store.csv.CsvLeads;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Sort;
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

/** The rows of an upload. */
@Section(name = "Uploads", of = "upload")
@Path(CsvUploadResource.PATH + "/{id}/leads")
@Produces(MediaType.APPLICATION_JSON)
public final class CsvLeadResource {
    private static final ListParameters LISTING =
            new ListParameters(CsvLeads.LISTED, Map.of(), new Sort("row_number", false));

    private final Database database;
    private final FieldCipher cipher;

    public CsvLeadResource(Database database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @GET
    @Operation(
            operationId = "listUploadedLeads",
            summary = "List the rows of an upload",
            description = "As they were sent, in the order of the file, with what became of each.")
    public PageResponse<CsvLeadResponse> list(@Auth Identity user, @PathParam("id") UUID id, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters(), Map.of(CsvLeads.UPLOAD, id));
        Page<CsvLeadRow> page = database.call(user.actor(), handle -> CsvLeads.list(handle, id, request))
                .orElseThrow(() -> ApiException.notFound(CsvUploadResource.NO_UPLOAD));
        return LISTING.answer(request, page, row -> CsvLeadResponse.of(row, cipher));
    }
}
