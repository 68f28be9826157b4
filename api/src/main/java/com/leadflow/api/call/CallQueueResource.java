package com.leadflow.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.campaign.Priority;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdit.NewStatus;
import com.leadflow.store.call.QueueEditResult;
import com.leadflow.store.call.QueueEditResult.AnotherIsOpen;
import com.leadflow.store.call.QueueEditResult.Edited;
import com.leadflow.store.call.QueueEditResult.Refused;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.dialing.DialReason;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Section(name = "Call queue", of = "queue item", description = "Leads that wait to be called, and what became of them.")
@Path("/api/v1/call-queue")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CallQueueResource {
    private static final String NO_ITEM = "queue item";
    private static final List<String> PRIORITIES = Values.namesOf(Priority.class);
    private static final Map<String, NewStatus> NEW_STATUSES =
            Map.of("pending", NewStatus.PENDING, "cancelled", NewStatus.CANCELLED);
    private static final ListParameters LISTING =
            new ListParameters(CallQueueDao.LISTED, Map.of("status", ItemStatus.class, "reason", DialReason.class));

    private final Database database;
    private final FieldCipher cipher;
    private final JsonBodies bodies;
    private final CampaignWaker waker;

    public CallQueueResource(Database database, FieldCipher cipher, JsonBodies bodies, CampaignWaker waker) {
        this.database = database;
        this.cipher = cipher;
        this.bodies = bodies;
        this.waker = waker;
    }

    @GET
    @Operation(
            operationId = "listQueueItems",
            summary = "List queue items",
            description = "Newest first unless sorted otherwise.")
    public PageResponse<QueueItemResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> CallQueueDao.LISTED.read(handle, request)),
                item -> QueueItemResponse.of(item, cipher));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getQueueItem", summary = "Read a queue item")
    public QueueItemResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(),
                        handle -> handle.attach(CallQueueDao.class).find(id))
                .map(item -> QueueItemResponse.of(item, cipher))
                .orElseThrow(() -> ApiException.notFound(NO_ITEM));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateQueueItem",
            summary = "Change, cancel or requeue a queue item",
            description =
                    "One that waits may be changed. One that is in progress can only be cancelled, which hangs up. One that has"
                            + " failed or was cancelled can be queued again; in a completed campaign it is called when that is started.")
    @Errors({ProblemCode.WRONG_STATE, ProblemCode.CONFLICT})
    public QueueItemResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(QueueItemRequest.class) @Nullable JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        QueueEdit edit = edit(bodies.read(body, QueueItemRequest.class), nulls(body));
        QueueEditResult result = database.call(
                user.actor(), handle -> QueueEdits.apply(handle, id, item -> seen.require(item.updatedAt()), edit));
        if (result instanceof Edited edited) {
            wake(edited.campaign());
            return QueueItemResponse.of(edited.item(), cipher);
        }
        if (result instanceof Refused refused) {
            throw ApiException.wrongState(
                    "An item that is " + refused.status() + " cannot be changed so", refused.status());
        }
        if (result instanceof AnotherIsOpen) {
            throw ApiException.of(
                    ProblemCode.CONFLICT, "Another item of this lead waits, or is being called, in the campaign");
        }
        throw ApiException.notFound(NO_ITEM);
    }

    /** The campaign may be asleep until what was its next due time before. */
    private void wake(@Nullable CampaignRow campaign) {
        if (campaign != null) {
            waker.wake(campaign);
        }
    }

    /** Names that would take a value away, which an item cannot do without. */
    private static List<String> nulls(@Nullable JsonNode body) {
        return body == null
                ? List.of()
                : body.properties().stream()
                        .filter(property -> property.getValue().isNull())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static QueueEdit edit(QueueItemRequest request, List<String> nulls) {
        Violations violations = new Violations();
        nulls.forEach(name -> violations.add("/" + name, "required", "leave it out to keep it as it is"));
        if (request.priority() != null) {
            violations.requireOneOf("/priority", request.priority(), PRIORITIES);
        }
        if (request.status() != null) {
            violations.requireOneOf(
                    "/status",
                    request.status(),
                    NEW_STATUSES.keySet().stream().sorted().toList());
        }
        Instant scheduledTime = Values.instant(violations, "/scheduled_time", request.scheduledTime());
        violations.throwIfAny();
        return new QueueEdit(
                request.priority(),
                scheduledTime,
                request.status() == null ? null : NEW_STATUSES.get(request.status()));
    }
}
