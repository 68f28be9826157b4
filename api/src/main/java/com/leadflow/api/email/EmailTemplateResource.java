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
import com.leadflow.store.account.UserDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.email.EmailTemplateContent;
import com.leadflow.store.email.EmailTemplateDao;
import com.leadflow.store.email.EmailTemplateRow;
import com.leadflow.store.email.EmailTemplates;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
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

@Section(name = "Email templates", of = "email template", description = "Texts that emails are made from.")
@Path(EmailTemplateResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EmailTemplateResource {
    static final String PATH = "/api/v1/email-templates";

    private static final ListParameters LISTING =
            new ListParameters(EmailTemplateDao.LISTED, Map.of("category", TemplateCategory.class));

    private final Database database;
    private final JsonBodies bodies;

    public EmailTemplateResource(Database database, JsonBodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    @POST
    @Operation(
            operationId = "createEmailTemplate",
            summary = "Create an email template",
            description = "It is kept for people to choose from. No email is made from it by itself yet.")
    @Answers(status = 201, value = EmailTemplateResponse.class)
    @Errors(ProblemCode.CONFLICT)
    public Response create(@Context KeyedRequest request, @Reads(EmailTemplateRequest.class) @Nullable JsonNode body) {
        EmailTemplateContent content =
                EmailTemplateReader.read(UUID.randomUUID(), bodies.read(body, EmailTemplateRequest.class));
        return request.answer(body, handle -> {
            EmailTemplateRow template =
                    EmailTemplates.create(handle, content, request.user().id());
            return Answer.created(URI.create(PATH + "/" + template.id()), EmailTemplateResponse.of(template));
        });
    }

    @GET
    @Operation(
            operationId = "listEmailTemplates",
            summary = "List email templates",
            description =
                    "Newest first unless sorted otherwise. Who is no admin is answered their own, and those that came with LeadFlow.")
    public PageResponse<EmailTemplateResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request, database.call(user.actor(), handle -> list(handle, user, request)), EmailTemplateResponse::of);
    }

    private static Page<EmailTemplateRow> list(Handle handle, Identity user, ListRequest request) {
        return handle.attach(UserDao.class).isAdmin()
                ? EmailTemplateDao.LISTED.read(handle, request)
                : EmailTemplates.listFor(handle, user.id(), request);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getEmailTemplate", summary = "Read an email template")
    public EmailTemplateResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(),
                        handle -> handle.attach(EmailTemplateDao.class).find(id))
                .map(EmailTemplateResponse::of)
                .orElseThrow(EmailTemplateResource::notFound);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateEmailTemplate",
            summary = "Change an email template",
            description = "Emails that were made from it before keep their texts.")
    @Errors(ProblemCode.CONFLICT)
    public EmailTemplateResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(value = EmailTemplateRequest.class, example = "{\"name\":\"After a showing\",\"is_default\":true}")
                    @Nullable
                    JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        return EmailTemplateResponse.of(database.call(user.actor(), handle -> patch(handle, id, seen, body)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteEmailTemplate",
            summary = "Delete an email template",
            description = "Emails that were made from it stay, without a `template_id`.")
    @Answers(status = 204)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(user.actor(), handle -> {
            seen.require(lock(handle, id).updatedAt());
            handle.attach(EmailTemplateDao.class).delete(id);
        });
        return Response.noContent().build();
    }

    private EmailTemplateRow patch(Handle handle, UUID id, IfMatch seen, @Nullable JsonNode body) {
        EmailTemplateRow current = lock(handle, id);
        seen.require(current.updatedAt());
        EmailTemplateContent content = EmailTemplateReader.read(
                id, bodies.merge(EmailTemplateRequest.of(current), body, EmailTemplateRequest.class));
        return EmailTemplates.edit(handle, current, content);
    }

    private static EmailTemplateRow lock(Handle handle, UUID id) {
        return handle.attach(EmailTemplateDao.class).lock(id).orElseThrow(() -> notWritable(handle, id));
    }

    /** Everybody may read those that came with LeadFlow. */
    private static ApiException notWritable(Handle handle, UUID id) {
        return handle.attach(EmailTemplateDao.class).find(id).isPresent()
                ? ApiException.of(ProblemCode.FORBIDDEN, "Only who created a template may change it; copy it instead")
                : notFound();
    }

    private static ApiException notFound() {
        return ApiException.notFound("email template");
    }
}
