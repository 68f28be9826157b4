package com.leadflow.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyRequired;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.call.CallQueueRow;
import com.leadflow.store.call.Callback;
import com.leadflow.store.call.CallbackDao;
import com.leadflow.store.call.CallbackDao.LeadToCall;
import com.leadflow.store.call.CallbackResult;
import com.leadflow.store.call.CallbackResult.NotQueued;
import com.leadflow.store.call.CallbackResult.Queued;
import com.leadflow.store.call.Callbacks;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.suppression.SuppressionDao;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.LegalHours;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Calls that leads have asked for. */
@Section(name = "Leads", of = "lead")
@Path("/api/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CallbackResource {
    private static final String CAMPAIGN = "/campaign_id";

    private final FieldCipher cipher;
    private final CampaignWaker waker;
    private final JsonBodies bodies;
    private final CallbackReader reader;
    private final Callbacks callbacks;

    public CallbackResource(FieldCipher cipher, LegalHours legalHours, CampaignWaker waker, JsonBodies bodies) {
        this.cipher = cipher;
        this.waker = waker;
        this.bodies = bodies;
        this.reader = new CallbackReader(cipher, legalHours);
        this.callbacks = new Callbacks(cipher);
    }

    @POST
    @Path("/{id}/callback")
    @Operation(
            operationId = "callBack",
            summary = "Call a lead when the lead wants to be called",
            description =
                    "Also after a conversation. The lead's item becomes one of high priority for this time, or there is a new one; it obeys the legal"
                            + " calling hours, not the campaign's window. A campaign that neither runs nor is paused makes a single call. A"
                            + " lead that asks again in the same campaign is called at the new time only.")
    @Answers(QueueItemResponse.class)
    @Errors({ProblemCode.WRONG_STATE, ProblemCode.CONFLICT})
    public Response callBack(
            @Context @KeyRequired KeyedRequest request,
            @PathParam("id") UUID id,
            @Reads(CallbackRequest.class) @Nullable JsonNode body) {
        CallbackRequest wish = bodies.read(body, CallbackRequest.class);
        Instant at = CallbackReader.read(wish);
        return request.answer(
                body, handle -> callBack(handle, id, wish, at, request.user().id()));
    }

    private Answer callBack(Handle handle, UUID leadId, CallbackRequest wish, Instant at, UUID user) {
        LeadToCall lead =
                handle.attach(CallbackDao.class).lead(leadId).orElseThrow(() -> ApiException.notFound("lead"));
        CampaignRow campaign = campaign(handle, leadId, wish.campaignId());
        reader.require(lead, isSuppressed(handle, lead, campaign, user), at);
        CallbackResult result = callbacks.queue(handle, campaign, leadId, new Callback(at, at), user);
        if (!(result instanceof Queued callback)) {
            throw refused(campaign, ((NotQueued) result).obstacle());
        }
        CallQueueRow queued =
                handle.attach(CallQueueDao.class).find(callback.item()).orElseThrow();
        return Answer.ok(QueueItemResponse.of(queued, cipher)).then(() -> wake(queued, campaign));
    }

    /** For the campaign's team; a single call, such as of a campaign that is over, is also of who asks for it. */
    private static boolean isSuppressed(Handle handle, LeadToCall lead, CampaignRow campaign, UUID user) {
        return lead.phoneIndex() != null
                && handle.attach(SuppressionDao.class)
                        .isSuppressed(
                                lead.phoneIndex(),
                                campaign.id(),
                                campaign.status().goesOn() ? null : user);
    }

    private void wake(CallQueueRow item, CampaignRow campaign) {
        if (item.campaignId() == null) {
            waker.wakeSingleCalls();
        } else {
            waker.wake(campaign);
        }
    }

    /** Held, so that it is neither closed nor stopped before the item is in it. */
    private static CampaignRow campaign(Handle handle, UUID leadId, @Nullable String named) {
        CallbackDao dao = handle.attach(CallbackDao.class);
        UUID id = named == null
                ? dao.latestCampaign(leadId)
                        .orElseThrow(
                                () -> ApiException.invalid(
                                        CAMPAIGN,
                                        "required",
                                        "the lead is in no campaign: attach it to one, whose assistant calls, or ask for a single call"))
                : UUID.fromString(named);
        CampaignRow campaign = handle.attach(CampaignDao.class)
                .share(id)
                .orElseThrow(() -> ApiException.invalid(CAMPAIGN, "unknown-campaign", "expected the id of a campaign"));
        if (!dao.isAttached(id, leadId)) {
            throw ApiException.invalid(
                    CAMPAIGN,
                    "not-in-campaign",
                    "expected a campaign that the lead is in: attach it first, or ask for a single call");
        }
        return campaign;
    }

    private static ApiException refused(CampaignRow campaign, DialReason obstacle) {
        return switch (obstacle) {
            case CONFIGURATION ->
                campaign.assistantId() == null
                        ? ApiException.invalid(
                                CAMPAIGN, "assistant-missing", "set the campaign's assistant, which speaks")
                        : ApiException.invalid(
                                CAMPAIGN, "phone-number-missing", "set the campaign's number to call from");
            case ANOTHER_OPEN ->
                ApiException.of(ProblemCode.CONFLICT, "Another call to this lead waits, or is being made");
            case HANGING_UP ->
                ApiException.of(ProblemCode.CONFLICT, "The lead's call is being hung up: ask again when it has ended");
            default -> CallRefusal.because(obstacle);
        };
    }
}
