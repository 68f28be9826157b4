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
import com.leadflow.api.request.Notes;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdit.NewNotes;
import com.leadflow.store.call.QueueEdit.NewStatus;
import com.leadflow.store.call.QueueEditResult;
import com.leadflow.store.call.QueueEditResult.AnotherIsOpen;
import com.leadflow.store.call.QueueEditResult.CampaignDeleted;
import com.leadflow.store.call.QueueEditResult.Edited;
import com.leadflow.store.call.QueueEditResult.NotReadable;
import com.leadflow.store.call.QueueEditResult.Refused;
import com.leadflow.store.call.QueueEditResult.Suppressed;
import com.leadflow.store.call.QueueEdits;
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
@Path(CallQueueResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CallQueueResource {
    static final String PATH = "/api/v1/call-queue";
    private static final String NO_ITEM = "queue item";
    private static final String NOTES = "notes";
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
                            + " failed or was cancelled can be queued again, with all its attempts; in a completed campaign it is called when"
                            + " that is started. A lead that was talked to is called again by a callback;"
                            + " a single call whose campaign is deleted is not queued again: make a new one by POST /calls."
                            + " Notes may be made whatever its status, and change nothing else.")
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
            if (edit.changesCalling()) {
                wake(edited);
            }
            return QueueItemResponse.of(edited.item(), cipher);
        }
        if (result instanceof Refused refused) {
            throw ApiException.wrongState(refusal(refused.status()), refused.status());
        }
        if (result instanceof Suppressed) {
            throw CallRefusal.because(DialReason.SUPPRESSED);
        }
        if (result instanceof CampaignDeleted) {
            throw ApiException.of(
                    ProblemCode.CONFLICT,
                    "The campaign that this call was made for is deleted: make a new call by POST /api/v1/calls");
        }
        if (result instanceof AnotherIsOpen) {
            throw ApiException.of(ProblemCode.CONFLICT, "Another item of this lead waits, or is being called");
        }
        if (result instanceof NotReadable) {
            throw ApiException.of(ProblemCode.FORBIDDEN, "This is a call to a lead of somebody else by now: cancel it");
        }
        throw ApiException.notFound(NO_ITEM);
    }

    /** What may not be changed, why, and what can be done instead. An item that has failed may be refused as one that is completed. */
    private static String refusal(String status) {
        return switch (status) {
            case "in-progress" ->
                "An item that is in-progress can only be cancelled, which hangs up: by {\"status\":\"cancelled\"}";
            case "completed" ->
                "An item whose lead was talked to, or is in the campaign no more, cannot be changed so: who was talked to is"
                        + " called again by a callback";
            default ->
                "An item that is %s has ended: queue it again by {\"status\":\"pending\"} to have its lead called after all"
                        .formatted(status);
        };
    }

    /** Its campaign, or the dispatching of single calls, may be asleep until what was its next due time before. */
    private void wake(Edited edited) {
        if (edited.item().campaignId() == null) {
            waker.wakeSingleCalls();
        } else if (edited.campaign() != null) {
            waker.wake(edited.campaign());
        }
    }

    /** Names whose values are to be taken away. */
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
        // What an item cannot do without.
        nulls.stream()
                .filter(name -> !name.equals(NOTES))
                .forEach(name -> violations.add("/" + name, "required", "leave it out to keep it as it is"));
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
        CallTimes.limit(violations, "/scheduled_time", scheduledTime, Instant.now());
        String notes = Notes.read(violations, "/" + NOTES, request.notes());
        violations.throwIfAny();
        return new QueueEdit(
                request.priority(),
                scheduledTime,
                request.status() == null ? null : NEW_STATUSES.get(request.status()),
                request.notes() != null || nulls.contains(NOTES) ? new NewNotes(notes) : null);
    }
}
