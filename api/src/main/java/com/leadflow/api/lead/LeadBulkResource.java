package com.leadflow.api.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.Values;
import com.leadflow.store.campaign.AttachLeads;
import com.leadflow.store.campaign.Attachment;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.lead.BulkEdit;
import com.leadflow.store.lead.LeadSelection;
import com.leadflow.store.lead.SelectedLead;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Position;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One change of many leads, a part of them at a time. */
@Section(name = "Leads", of = "lead")
@Path(LeadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LeadBulkResource {
    /** So that each statement ends long before the time that one has. */
    private static final int STEP = 1_000;

    private static final String NOT_OWNED = "not-owned";

    private final CampaignWaker waker;
    private final JsonBodies bodies;

    public LeadBulkResource(CampaignWaker waker, JsonBodies bodies) {
        this.waker = waker;
        this.bodies = bodies;
    }

    @POST
    @Path("/bulk")
    @Operation(
            operationId = "changeLeads",
            summary = "Assign leads, give them a status, or put them into a campaign",
            description =
                    "All that the filter matches, 5,000 at a time: as long as the answer has a `next`, send the same again with it as `after`, under"
                            + " another Idempotency-Key. A part is dealt with as a whole or not at all, and what is so already stays untouched, so"
                            + " that one may begin anew at any time. Who is no admin changes their own, unless they ask by `owner_id`,"
                            + " `campaign_id` or `ids`; what they may only read they attach.")
    @Answers(LeadBulkResponse.class)
    public Response change(@Context KeyedRequest request, @Reads(LeadBulkRequest.class) @Nullable JsonNode body) {
        LeadBulk bulk = LeadBulk.read(bodies.read(body, LeadBulkRequest.class));
        return request.answer(body, handle -> change(handle, request.user(), bulk));
    }

    private Answer change(Handle handle, Identity user, LeadBulk bulk) {
        ListRequest allowed = user.ofOwn(handle, bulk.leads(), "owner_id", "campaign_id", LeadSelection.IDS);
        return switch (bulk.action()) {
            case ASSIGN -> {
                requireAssignee(handle, bulk.id());
                yield edit(handle, allowed, step -> BulkEdit.assign(handle, step, bulk.id()));
            }
            case STATUS -> edit(handle, allowed, step -> BulkEdit.setStatus(handle, step, bulk.to()));
            case ATTACH -> attach(handle, allowed, bulk.id());
        };
    }

    private static void requireAssignee(Handle handle, UUID assignee) {
        if (Assignees.known(handle, Set.of(assignee)).isEmpty()) {
            throw ApiException.invalid("/to", Assignees.UNKNOWN.code(), Assignees.UNKNOWN.detail());
        }
    }

    private static Answer edit(Handle handle, ListRequest allowed, ToIntFunction<List<UUID>> edit) {
        Page<SelectedLead> leads = LeadSelection.read(handle, allowed);
        List<UUID> changeable = leads.items().stream()
                .filter(SelectedLead::changeable)
                .map(SelectedLead::id)
                .toList();
        int notOwned = leads.items().size() - changeable.size();
        int changed = Lists.partition(changeable, STEP).stream().mapToInt(edit).sum();
        return Answer.ok(response(leads, changed, notOwned == 0 ? Map.of() : Map.of(NOT_OWNED, notOwned)));
    }

    private Answer attach(Handle handle, ListRequest allowed, UUID campaignId) {
        // Held, so that who starts it meanwhile comes after the leads, or wakes it before them.
        CampaignRow campaign = handle.attach(CampaignDao.class)
                .share(campaignId)
                .orElseThrow(() -> ApiException.invalid("/to", "unknown-campaign", "expected the id of a campaign"));
        Page<SelectedLead> leads = LeadSelection.read(handle, allowed);
        List<UUID> ids = leads.items().stream().map(SelectedLead::id).toList();
        Map<String, Integer> rejected = new TreeMap<>();
        int attached = 0;
        for (List<UUID> step : Lists.partition(ids, STEP)) {
            Attachment attachment =
                    AttachLeads.attach(handle, campaign.id(), step).orElseThrow();
            attachment.rejected().forEach(one -> rejected.merge(Values.nameOf(one.why()), 1, Integer::sum));
            attached += attachment.attached();
        }
        Answer answer = Answer.ok(response(leads, attached, rejected));
        return attached > 0 ? answer.then(() -> waker.wake(campaign)) : answer;
    }

    private static LeadBulkResponse response(Page<SelectedLead> leads, int changed, Map<String, Integer> rejected) {
        int matched = leads.items().size();
        int refused = rejected.values().stream().mapToInt(Integer::intValue).sum();
        Position next = leads.next();
        return new LeadBulkResponse(
                matched, changed, matched - changed - refused, rejected, next == null ? null : next.id());
    }
}
