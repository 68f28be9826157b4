package com.leadflow.api.suppression;

import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.Values;
import com.leadflow.api.suppression.SuppressionImport.Imported;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.suppression.Suppressions;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whole lists of suppressions, as CSV files. */
@Section(name = "Suppressions", of = "suppression")
@Path(SuppressionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class SuppressionFileResource {
    static final String CSV = "text/csv";

    private static final String EXAMPLE = "phone,reason\n+12125550199,Asked by mail\n";
    private static final String TRUTH = "^(true|false)$";

    private final Database database;
    private final Suppressions suppressions;
    private final CampaignWaker waker;
    private final SuppressionReader reader;

    /** @param defaultRegion the country in which national numbers are read */
    public SuppressionFileResource(
            Database database, Suppressions suppressions, CampaignWaker waker, String defaultRegion) {
        this.database = database;
        this.suppressions = suppressions;
        this.waker = waker;
        this.reader = new SuppressionReader(defaultRegion);
    }

    @POST
    @Path("/import")
    @Consumes(CSV)
    @Operation(
            operationId = "importSuppressions",
            summary = "Suppress what a CSV file lists",
            description =
                    "A file in UTF-8 whose first line names the columns: `phone`, `email`, or `value` for either, and `reason`; besides these only what an export has. At most 1,000 rows, all at"
                            + " once, so that a longer list comes in parts. Good rows go in though others are bad; a file that is not to be"
                            + " read as a whole is refused. For whom it holds is said as of a single suppression, in the query; where an admin says nothing there and the file has a column `team_id`,"
                            + " each row holds for the team that it names, or for everybody.")
    @Answers(SuppressionImportResponse.class)
    public Response importFile(
            @Context KeyedRequest request,
            @Schema(
                            description =
                                    "The team whose calls the list holds for; of others than one's own, for admins to say. One's own where nothing is said",
                            format = "uuid",
                            example = "018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10")
                    @QueryParam("team_id")
                    @Nullable
                    String teamId,
            @Schema(
                            description = "Whether the list holds for everybody, for admins to say",
                            pattern = TRUTH,
                            example = "true")
                    @QueryParam("global")
                    @Nullable
                    String global,
            @Reads(value = String.class, example = EXAMPLE) byte @Nullable [] body) {
        SuppressionScope scope = scope(teamId, global);
        String text = SuppressionFile.text(body == null ? new byte[0] : body);
        SuppressionFile file = SuppressionFile.read(text, reader);
        return request.answerFile(scope + "\n" + text, handle -> importAll(handle, request.user(), scope, file));
    }

    @GET
    @Path("/export")
    @Produces(CSV)
    @Operation(
            operationId = "exportSuppressions",
            summary = "Download the list as a CSV file",
            description =
                    "All that one sees, the oldest first: `kind, value, team_id, source, reason, created_at`. An admin can import it again as it is. What a spreadsheet"
                            + " would take for a formula begins with an apostrophe, which an import takes away.")
    @Answers(
            value = String.class,
            example =
                    "kind,value,team_id,source,reason,created_at\nphone,+12125550199,,manual,Asked by mail,2026-11-23T15:04:05.123456Z\n")
    public Response export(@Auth Identity user, @Context HttpServletRequest request) {
        // Told here, because what is written later is on no request's behalf.
        Actor actor = user.actor();
        StreamingOutput file = out -> new SuppressionExport(database, suppressions, actor).writeTo(out);
        // To Jersey a HEAD is a GET whose body it drops: it would read the whole list.
        return Response.ok(request.getMethod().equals(HttpMethod.HEAD) ? "" : file, CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"suppressions.csv\"")
                .build();
    }

    private static SuppressionScope scope(@Nullable String teamId, @Nullable String global) {
        if (global != null && !global.matches(TRUTH)) {
            throw ApiException.invalidParameter("global", "true or false");
        }
        boolean everybody = "true".equals(global);
        if (everybody && teamId != null) {
            throw ApiException.invalidParameter("team_id", "one of team_id and global");
        }
        UUID team = teamId == null
                ? null
                : Values.id(teamId).orElseThrow(() -> ApiException.invalidParameter("team_id", "an id (UUID)"));
        return new SuppressionScope(team, everybody, "team_id");
    }

    private Answer importAll(Handle handle, Identity user, SuppressionScope scope, SuppressionFile file) {
        Imported imported = new SuppressionImport(suppressions).apply(handle, user, scope, file);
        return Answer.ok(imported.answer()).then(() -> imported.campaigns().forEach(waker::wakeActive));
    }
}
