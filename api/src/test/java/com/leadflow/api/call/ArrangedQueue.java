package com.leadflow.api.call;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.client.WorkflowStub;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Items of the call queue, each of a campaign and a lead of its own, and their edits. */
final class ArrangedQueue {
    /** A time of this day is one for which people may have somebody called. The same day for the whole run, though midnight comes. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final LocalDate NEXT_MONTH = LocalDate.now(ZoneOffset.UTC).plusDays(40);

    private static int numbers = 10;

    private final RunningApi api;
    private final ArrangedCalls calls;

    ArrangedQueue(RunningApi api) {
        this.api = api;
        calls = new ArrangedCalls(api);
    }

    Answer edit(UUID item, String body) {
        return api.patch("/call-queue/" + item, body);
    }

    UUID item(String status) {
        String number = "+121255501" + numbers++;
        String campaign = calls.campaign("active");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        return calls.item(campaign, lead, number, status);
    }

    /** The campaign is active, but has no workflow yet. */
    UUID itemOfASleepingCampaign(String number) {
        String campaign = calls.campaign("draft");
        String lead = calls.lead(number);
        calls.attach(campaign, lead);
        calls.change("update campaigns set status = 'active' where id = ?", UUID.fromString(campaign));
        return calls.item(campaign, lead, number, "pending");
    }

    WorkflowStub workflowOf(UUID item) {
        String campaign = calls.value("select campaign_id from call_queue where id = :id", item);
        return api.workflows().newUntypedWorkflowStub(CampaignRuns.workflowId(UUID.fromString(campaign)));
    }
}
