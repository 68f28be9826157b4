package com.leadflow.api.suppression;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.Deletions;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.suppression.SuppressionReader.Contact;
import com.leadflow.api.suppression.SuppressionReader.Wish;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.suppression.Suppression;
import com.leadflow.store.suppression.SuppressionContent;
import com.leadflow.store.suppression.SuppressionDao;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.store.suppression.Suppressions.Added;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Suppressions",
        of = "suppression",
        description = "Numbers and addresses never to contact, for everybody or for one team.")
@Path(SuppressionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SuppressionResource {
    static final String PATH = "/api/v1/suppressions";

    private static final String NO_SUPPRESSION = "suppression";

    /** One for everybody, and one for each team: more than anybody reads. */
    private static final int MOST_FOUND = 200;

    private static final ListParameters LISTING = new ListParameters(
            SuppressionDao.LISTED, Map.of("kind", Suppression.Kind.class, "source", SuppressionSource.class));

    private final Database database;
    private final Suppressions suppressions;
    private final CampaignWaker waker;
    private final SuppressionReader reader;
    private final JsonBodies bodies;

    /** @param defaultRegion the country in which national numbers are read */
    public SuppressionResource(
            Database database,
            Suppressions suppressions,
            CampaignWaker waker,
            String defaultRegion,
            JsonBodies bodies) {
        this.database = database;
        this.suppressions = suppressions;
        this.waker = waker;
        this.reader = new SuppressionReader(defaultRegion);
        this.bodies = bodies;
    }

    @POST
    @Operation(
            operationId = "createSuppression",
            summary = "Suppress a number or an address",
            description =
                    "For everybody (`global`), which is for admins to say, or for a team: its campaigns, and the single calls of who is in it. From the"
                            + " answer on nobody concerned is called there. What waits is cancelled with reason `suppressed`; a call that goes on"
                            + " ends by itself. What is suppressed so already is answered as it is.")
    @Answers(status = 201, value = SuppressionResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(SuppressionRequest.class) @Nullable JsonNode body) {
        Wish wish = reader.read(bodies.read(body, SuppressionRequest.class));
        return request.answer(body, handle -> create(handle, request.user(), wish));
    }

    @POST
    @Path("/search")
    @Operation(
            operationId = "searchSuppressions",
            summary = "Find out whether a number or an address is suppressed",
            description =
                    "By exactly this one. It changes nothing; it is a POST because what is looked for must not stand in a URL.")
    public SuppressionSearchResponse search(
            @Auth Identity user, @Reads(SuppressionSearchRequest.class) @Nullable JsonNode body) {
        Contact contact = reader.read(bodies.read(body, SuppressionSearchRequest.class));
        // One more than is answered tells whether there are more.
        List<Suppression> found = database.call(
                user.actor(), handle -> suppressions.search(handle, contact.kind(), contact.value(), MOST_FOUND + 1));
        return new SuppressionSearchResponse(
                found.stream().limit(MOST_FOUND).map(SuppressionResponse::of).toList(), found.size() > MOST_FOUND);
    }

    @GET
    @Operation(
            operationId = "listSuppressions",
            summary = "List suppressions",
            description =
                    "Those for everybody and for one's team; admins see all. Newest first unless sorted otherwise. `global=true` are those for everybody.")
    public PageResponse<SuppressionResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> suppressions.list(handle, request)),
                SuppressionResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSuppression", summary = "Read a suppression")
    public SuppressionResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(user.actor(), handle -> suppressions.find(handle, id))
                .map(SuppressionResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_SUPPRESSION));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteSuppression",
            summary = "Take a number or an address off the list",
            description =
                    "One's team's; admins take off any. What it has cancelled stays cancelled, and a lead who asked for it in a call keeps `do_not_call`.")
    @Answers(status = 204)
    public Response delete(@Auth Identity user, @PathParam("id") UUID id) {
        database.run(user.actor(), handle -> Deletions.require(suppressions.remove(handle, id), NO_SUPPRESSION));
        return Response.noContent().build();
    }

    private Answer create(Handle handle, Identity user, Wish wish) {
        Contact contact = wish.contact();
        UUID team = wish.scope().team(handle, user);
        Added added = suppressions.add(
                handle,
                List.of(new SuppressionContent(
                        contact.kind(), contact.value(), team, "manual", wish.reason(), user.id())));
        Suppression there =
                suppressions.find(handle, contact.kind(), contact.value(), team).orElseThrow();
        return Answer.created(URI.create(PATH + "/" + there.id()), SuppressionResponse.of(there))
                .then(() -> added.effect().campaigns().forEach(waker::wakeActive));
    }
}
