package com.leadflow.api.email;

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
import com.leadflow.store.email.Email;
import com.leadflow.store.email.EmailDao;
import com.leadflow.store.email.EmailDetails;
import com.leadflow.store.email.Emails;
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
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Emails",
        of = "email",
        description = "Emails to leads: those that are still to be sent, and what became of the others.")
@Path(EmailResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EmailResource {
    static final String PATH = "/api/v1/emails";

    private static final String NO_EMAIL = "email";
    private static final String QUEUED = Values.nameOf(EmailStatus.QUEUED);
    private static final ListParameters LISTING =
            new ListParameters(EmailDao.LISTED, Map.of("status", EmailStatus.class));

    private final Database database;
    private final Emails emails;
    private final JsonBodies bodies;

    public EmailResource(Database database, Emails emails, JsonBodies bodies) {
        this.database = database;
        this.emails = emails;
        this.bodies = bodies;
    }

    @POST
    @Operation(
            operationId = "createEmail",
            summary = "Queue an email",
            description =
                    "It is kept as `queued`, to be changed or deleted. Nothing is sent yet: it waits until LeadFlow sends emails, and is sent"
                            + " then. Only then is looked whether the lead has an address.")
    @Answers(status = 201, value = EmailResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(EmailRequest.class) @Nullable JsonNode body) {
        EmailDetails details = EmailReader.read(bodies.read(body, EmailRequest.class));
        return request.answer(body, handle -> {
            EmailReader.requireKnown(handle, details, null);
            Email email = emails.create(handle, details, request.user().id());
            return Answer.created(URI.create(PATH + "/" + email.row().id()), EmailResponse.of(email));
        });
    }

    @GET
    @Operation(
            operationId = "listEmails",
            summary = "List emails",
            description =
                    "Newest first unless sorted otherwise. Who is no admin is answered those that they wrote, unless they ask by `sent_by`,"
                            + " `campaign_id` or `lead_id`. Contents are encrypted, so that they cannot be searched.")
    public PageResponse<EmailResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(
                        user.actor(),
                        handle ->
                                emails.list(handle, user.ofOwn(handle, request, "sent_by", "campaign_id", "lead_id"))),
                EmailResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getEmail", summary = "Read an email")
    public EmailResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(user.actor(), handle -> emails.find(handle, id))
                .map(EmailResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_EMAIL));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateEmail",
            summary = "Change an email",
            description = "Only while it is `queued`: one that was sent stays as it went out.")
    @Errors(ProblemCode.WRONG_STATE)
    public EmailResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(value = EmailRequest.class, example = "{\"subject\":\"Thank you\",\"campaign_id\":null}") @Nullable
                    JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        return database.call(
                        user.actor(),
                        handle -> emails.edit(handle, id, current -> patched(handle, current, seen, body)))
                .map(EmailResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_EMAIL));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteEmail",
            summary = "Delete an email",
            description = "Only while it is `queued`: then it is not sent. One that was sent is kept.")
    @Answers(status = 204)
    @Errors(ProblemCode.WRONG_STATE)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(user.actor(), handle -> {
            requireQueued(emails.lock(handle, id).orElseThrow(() -> ApiException.notFound(NO_EMAIL)), seen);
            emails.delete(handle, id);
        });
        return Response.noContent().build();
    }

    private EmailDetails patched(Handle handle, Email current, IfMatch seen, @Nullable JsonNode patch) {
        requireQueued(current, seen);
        EmailDetails wanted =
                EmailReader.read(bodies.merge(EmailRequest.of(current.details()), patch, EmailRequest.class));
        EmailReader.requireKnown(handle, wanted, current.details());
        return wanted;
    }

    private static void requireQueued(Email email, IfMatch seen) {
        seen.require(email.row().updatedAt());
        String status = email.row().status();
        if (!status.equals(QUEUED)) {
            throw ApiException.wrongState("Only an email that is queued can be changed or deleted", status);
        }
    }
}
