package com.leadflow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.leadflow.client.api.CallHistoryApi;
import com.leadflow.client.api.CallHistoryApi.APIGetCallRequest;
import com.leadflow.client.api.CallHistoryApi.APIListCallsRequest;
import com.leadflow.client.api.CampaignsApi;
import com.leadflow.client.api.CampaignsApi.APIAttachLeadsRequest;
import com.leadflow.client.api.CampaignsApi.APICreateCampaignRequest;
import com.leadflow.client.api.CampaignsApi.APIStartCampaignRequest;
import com.leadflow.client.api.LeadsApi;
import com.leadflow.client.api.LeadsApi.APICreateLeadRequest;
import com.leadflow.client.api.LeadsApi.APIGetLeadRequest;
import com.leadflow.client.model.AttachLeads;
import com.leadflow.client.model.AttachLeadsRequest;
import com.leadflow.client.model.CallHistory;
import com.leadflow.client.model.Campaign;
import com.leadflow.client.model.CampaignRequest;
import com.leadflow.client.model.CampaignSettingsRequest;
import com.leadflow.client.model.DialingSettingsWindowRequest;
import com.leadflow.client.model.Lead;
import com.leadflow.client.model.LeadRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A lead is called, by way of the generated client alone: from its creation to the transcript. LEADFLOW_API and LEADFLOW_TOKEN say where. */
class CampaignStoryTest {
    /** The simulator answers numbers that end in 80. */
    private static final String ANSWERED = "+12125550180";

    private final ApiClient client = client();
    private final LeadsApi leads = new LeadsApi(client);
    private final CampaignsApi campaigns = new CampaignsApi(client);
    private final CallHistoryApi history = new CallHistoryApi(client);

    @Test
    void callALead() throws ApiException {
        Lead lead = createLead();
        Campaign campaign = createCampaign();

        AttachLeads attached = attach(campaign, lead);
        assertThat(attached.getAttached()).isEqualTo(1);
        assertThat(attached.getRejected()).isEmpty();
        assertThat(start(campaign).getStatus()).isEqualTo(Campaign.StatusEnum.ACTIVE);

        UUID id = await().atMost(Duration.ofMinutes(1))
                .until(() -> calls(campaign), calls -> calls.stream().anyMatch(CampaignStoryTest::isOver))
                .get(0)
                .getId();
        CallHistory call = history.getCall(APIGetCallRequest.newBuilder().id(id).build());
        assertThat(call.getLeadId()).isEqualTo(lead.getId());
        assertThat(call.getOutcome()).isEqualTo(CallHistory.OutcomeEnum.SUCCESS);
        assertThat(call.getTranscript()).isNotBlank();
    }

    @Test
    void tellWhatIsWrongWithARequest() {
        assertThat(catchThrowableOfType(
                        ApiException.class,
                        () -> leads.getLead(APIGetLeadRequest.newBuilder().id(UUID.randomUUID()).build())))
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo(404);
                    assertThat(refused.getResponseBody()).contains("\"code\":\"not-found\"");
                });
    }

    private Lead createLead() throws ApiException {
        LeadRequest request = new LeadRequest().name("Ada Example").phone(ANSWERED).timezone("America/New_York");
        return leads.createLead(APICreateLeadRequest.newBuilder().leadRequest(request).build());
    }

    /** At any hour: LEGAL_CALLING_HOURS of the LeadFlow that is asked permit it, too. */
    private Campaign createCampaign() throws ApiException {
        DialingSettingsWindowRequest always = new DialingSettingsWindowRequest()
                .days(List.of(0, 1, 2, 3, 4, 5, 6))
                .start("00:00")
                .end("24:00");
        CampaignRequest request = new CampaignRequest()
                .name("Open house")
                .assistantId("a")
                .phoneNumberId("p")
                .settings(new CampaignSettingsRequest().callingWindow(always));
        return campaigns.createCampaign(
                APICreateCampaignRequest.newBuilder().campaignRequest(request).build());
    }

    private AttachLeads attach(Campaign campaign, Lead lead) throws ApiException {
        return campaigns.attachLeads(APIAttachLeadsRequest.newBuilder()
                .id(campaign.getId())
                .attachLeadsRequest(new AttachLeadsRequest().leadIds(List.of(lead.getId())))
                .build());
    }

    private Campaign start(Campaign campaign) throws ApiException {
        return campaigns.startCampaign(APIStartCampaignRequest.newBuilder()
                .id(campaign.getId())
                .idempotencyKey(UUID.randomUUID().toString())
                .build());
    }

    private List<CallHistory> calls(Campaign campaign) throws ApiException {
        return history.listCalls(APIListCallsRequest.newBuilder()
                        .campaignId(campaign.getId())
                        .build())
                .getItems();
    }

    private static boolean isOver(CallHistory call) {
        return call.getStatus() == CallHistory.StatusEnum.COMPLETED;
    }

    private static ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(environment("LEADFLOW_API"));
        String token = environment("LEADFLOW_TOKEN");
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: dev/check-openapi sets it, and runs this");
        }
        return value;
    }
}
