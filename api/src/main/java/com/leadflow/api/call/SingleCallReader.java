package com.leadflow.api.call;

import com.leadflow.api.campaign.CampaignReader;
import com.leadflow.api.campaign.DialingReader;
import com.leadflow.api.campaign.DialingReader.Dialing;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.Values;
import com.leadflow.store.call.SingleCallContent;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.workflows.dialing.LegalHours;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a single call, and takes the rest from the campaign that they name or from the defaults. */
final class SingleCallReader {
    private static final String ASSISTANT = "/assistant_id";
    private static final String PHONE_NUMBER = "/phone_number_id";
    private static final String CAMPAIGN = "/campaign_id";
    private static final String SCHEDULED_TIME = "/scheduled_time";

    private final JsonBodies bodies;
    private final LegalHours legal;

    SingleCallReader(JsonBodies bodies, LegalHours legal) {
        this.bodies = bodies;
        this.legal = legal;
    }

    /** Throws an ApiException that names everything that is wrong. */
    SingleCallContent read(Handle handle, SingleCallRequest request) {
        Violations violations = new Violations();
        if (request.leadId() == null) {
            violations.add("/lead_id", "required", "expected the id of the lead to call");
        }
        UUID lead = Values.id(violations, "/lead_id", request.leadId());
        Instant scheduledTime = Values.instant(violations, SCHEDULED_TIME, request.scheduledTime());
        CallTimes.limit(violations, SCHEDULED_TIME, scheduledTime, Instant.now());
        UUID campaign = Values.id(violations, CAMPAIGN, request.campaignId());
        if (request.campaignId() == null) {
            return byItself(violations, request, lead, scheduledTime);
        }
        refuseWhatTheCampaignSays(violations, request);
        violations.throwIfAny();
        return SingleCallContent.trying(
                campaign(handle, Objects.requireNonNull(campaign)), Objects.requireNonNull(lead), scheduledTime);
    }

    private SingleCallContent byItself(
            Violations violations, SingleCallRequest request, @Nullable UUID lead, @Nullable Instant scheduledTime) {
        requireCaller(violations, request.assistantId(), request.phoneNumberId(), "or the campaign that is tried");
        violations.limitText(ASSISTANT, request.assistantId(), CampaignReader.LONGEST_PROVIDER_ID);
        violations.limitText(PHONE_NUMBER, request.phoneNumberId(), CampaignReader.LONGEST_PROVIDER_ID);
        violations.limitText("/prompt", request.prompt(), CampaignReader.LONGEST_TEXT);
        Dialing dialing = DialingReader.read(
                violations, Objects.requireNonNullElse(request.settings(), SingleCallSettings.DEFAULT), legal);
        violations.throwIfAny();
        String prompt = request.prompt();
        return new SingleCallContent(
                Objects.requireNonNull(lead),
                scheduledTime,
                null,
                Objects.requireNonNull(request.assistantId()),
                Objects.requireNonNull(request.phoneNumberId()),
                prompt == null || prompt.isBlank() ? null : prompt,
                dialing.maxRetries(),
                dialing.callingDays(),
                dialing.callingStart(),
                dialing.callingEnd(),
                bodies.write(dialing.retryDelays()),
                dialing.maxCallSeconds());
    }

    private static void refuseWhatTheCampaignSays(Violations violations, SingleCallRequest request) {
        refuse(violations, ASSISTANT, request.assistantId());
        refuse(violations, PHONE_NUMBER, request.phoneNumberId());
        refuse(violations, "/prompt", request.prompt());
        refuse(violations, "/settings", request.settings());
    }

    private static void refuse(Violations violations, String pointer, @Nullable Object given) {
        if (given != null) {
            violations.add(pointer, "said-by-campaign", "leave it out: the campaign says it");
        }
    }

    private static CampaignRow campaign(Handle handle, UUID id) {
        CampaignRow campaign = handle.attach(CampaignDao.class)
                .find(id)
                .orElseThrow(() -> ApiException.invalid(CAMPAIGN, "unknown-campaign", "expected the id of a campaign"));
        Violations violations = new Violations();
        requireCaller(violations, campaign.assistantId(), campaign.phoneNumberId(), "in the campaign");
        violations.throwIfAny();
        return campaign;
    }

    /** @param where it is to be named, if not in the request */
    private static void requireCaller(
            Violations violations, @Nullable String assistantId, @Nullable String phoneNumberId, String where) {
        if (assistantId == null || assistantId.isBlank()) {
            violations.add(ASSISTANT, "assistant-missing", "set the assistant that speaks, " + where);
        }
        if (phoneNumberId == null || phoneNumberId.isBlank()) {
            violations.add(PHONE_NUMBER, "phone-number-missing", "set the number to call from, " + where);
        }
    }
}
