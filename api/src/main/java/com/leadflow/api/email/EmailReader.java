package com.leadflow.api.email;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.email.EmailDetails;
import com.leadflow.store.email.EmailTemplateDao;
import com.leadflow.store.lead.LeadDao;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about an email. */
final class EmailReader {
    private EmailReader() {}

    /** Throws an ApiException that names everything that is wrong, but for what only the database knows. */
    static EmailDetails read(EmailRequest request) {
        Violations violations = new Violations();
        UUID leadId = Values.requireId(violations, "/lead_id", request.leadId());
        violations.requireLine("/subject", request.subject(), EmailTemplateReader.LONGEST_SUBJECT);
        violations.requireText("/content", request.content(), EmailTemplateReader.LONGEST_CONTENT);
        UUID templateId = Values.id(violations, "/template_id", request.templateId());
        UUID campaignId = Values.id(violations, "/campaign_id", request.campaignId());
        violations.throwIfAny();
        return new EmailDetails(
                Objects.requireNonNull(leadId),
                Objects.requireNonNull(request.subject()).strip(),
                Objects.requireNonNull(request.content()),
                templateId,
                campaignId);
    }

    /**
     * Throws an ApiException that names what an email refers to without being allowed to see it: a foreign key would be content with it.
     *
     * @param before what it refers to already stays accepted. Null for a new one
     */
    static void requireKnown(Handle handle, EmailDetails wanted, @Nullable EmailDetails before) {
        Violations violations = new Violations();
        if (isNew(wanted, before, EmailDetails::leadId)
                && handle.attach(LeadDao.class).find(wanted.leadId()).isEmpty()) {
            violations.add("/lead_id", "unknown-lead", "expected the id of a lead");
        }
        UUID templateId = wanted.templateId();
        if (templateId != null
                && isNew(wanted, before, EmailDetails::templateId)
                && handle.attach(EmailTemplateDao.class).find(templateId).isEmpty()) {
            violations.add("/template_id", "unknown-template", "expected the id of an email template");
        }
        UUID campaignId = wanted.campaignId();
        if (campaignId != null
                && isNew(wanted, before, EmailDetails::campaignId)
                && handle.attach(CampaignDao.class).find(campaignId).isEmpty()) {
            violations.add("/campaign_id", "unknown-campaign", "expected the id of a campaign");
        }
        violations.throwIfAny();
    }

    private static boolean isNew(
            EmailDetails wanted, @Nullable EmailDetails before, Function<EmailDetails, @Nullable UUID> reference) {
        return Optional.ofNullable(before)
                .filter(known -> Objects.equals(reference.apply(known), reference.apply(wanted)))
                .isEmpty();
    }
}
