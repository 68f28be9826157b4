package com.leadflow.store.campaign;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A new campaign that is set up like another. */
public final class CampaignClone {
    private static final UUID NONE_YET = new UUID(0, 0);

    /** As many as people attach at a time. */
    private static final int STEP = 1_000;

    /** What becomes of the original's leads. */
    public enum Leads {
        LEFT_OUT,
        /** All of them, whatever came of their calls: in the clone they are still to be called. */
        ATTACHED
    }

    private CampaignClone() {}

    /** Makes a draft, and answers it. */
    public static CampaignRow make(Handle handle, CampaignRow original, String name, Leads leads, UUID createdBy) {
        CampaignDao campaigns = handle.attach(CampaignDao.class);
        CampaignContent content = content(original, name);
        campaigns.insert(content, createdBy);
        if (leads == Leads.ATTACHED) {
            attachAll(handle, original.id(), content.id());
        }
        return campaigns.find(content.id()).orElseThrow();
    }

    private static CampaignContent content(CampaignRow original, String name) {
        return new CampaignContent(
                UUID.randomUUID(),
                name,
                original.description(),
                original.assistantId(),
                original.phoneNumberId(),
                original.prompt(),
                null,
                original.maxLiveCalls(),
                original.weight(),
                original.maxRetries(),
                original.priority(),
                original.callingDays(),
                original.callingStart(),
                original.callingEnd(),
                original.retryDelays(),
                original.maxCallSeconds(),
                original.stopField(),
                original.stopTools(),
                original.stopReasons(),
                original.holidays(),
                original.budgetUsd(),
                original.callbackField());
    }

    private static void attachAll(Handle handle, UUID original, UUID clone) {
        CampaignLeadDao campaignLeads = handle.attach(CampaignLeadDao.class);
        List<UUID> leads = campaignLeads.leads(original, NONE_YET, STEP);
        while (!leads.isEmpty()) {
            AttachLeads.attach(handle, clone, leads);
            leads = campaignLeads.leads(original, leads.get(leads.size() - 1), STEP);
        }
    }
}
