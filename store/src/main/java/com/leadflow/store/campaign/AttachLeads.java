package com.leadflow.store.campaign;

import com.leadflow.store.campaign.Attachment.Rejected;
import com.leadflow.store.campaign.Attachment.Why;
import com.leadflow.store.database.Acting;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.lead.AttachableLead;
import com.leadflow.store.lead.LeadDao;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Attaching leads to a campaign in any status; those of one that is not running wait for its next start. A number is attached
 * once: whose lead comes first has it.
 */
public final class AttachLeads {
    private AttachLeads() {}

    /** Empty when there is no such campaign. A lead that is named twice counts once as attached, then as already attached. */
    public static Optional<Attachment> attach(Handle handle, UUID campaignId, List<UUID> leadIds) {
        return handle.attach(CampaignDao.class).share(campaignId).map(campaign -> attach(handle, campaign, leadIds));
    }

    private static Attachment attach(Handle handle, CampaignRow campaign, List<UUID> leadIds) {
        CampaignLeadDao campaignLeads = handle.attach(CampaignLeadDao.class);
        Map<UUID, AttachableLead> leads = byId(hold(handle, leadIds));
        Set<UUID> attachedBefore = campaignLeads.attached(campaign.id(), leadIds);
        List<UUID> candidates = leadIds.stream()
                .distinct()
                .filter(id -> !attachedBefore.contains(id) && phoneIndex(leads, id) != null)
                .toList();
        Set<UUID> attached = insert(campaignLeads, campaign.id(), candidates);
        if (!attached.isEmpty()) {
            handle.attach(NotificationDao.class).notify("campaign", campaign.id());
        }
        // Somebody may have attached the same leads meanwhile: those are attached, not duplicates.
        Set<UUID> attachedNow = campaignLeads.attached(campaign.id(), leadIds);
        List<Rejected> rejected = leadIds.stream()
                .distinct()
                .filter(id -> !attachedNow.contains(id))
                .map(id -> new Rejected(id, why(leads, id)))
                .toList();
        int named = (int) leadIds.stream().filter(attachedNow::contains).count();
        return new Attachment(campaign, attached.size(), named - attached.size(), rejected);
    }

    /** Also those that belong to others and may only be read. */
    private static List<AttachableLead> hold(Handle handle, List<UUID> leadIds) {
        return Acting.as(handle, "attach", () -> handle.attach(LeadDao.class).holdForAttaching(leadIds));
    }

    private static Set<UUID> insert(CampaignLeadDao campaignLeads, UUID campaignId, List<UUID> candidates) {
        if (candidates.isEmpty()) {
            return Set.of();
        }
        List<UUID> ids =
                Stream.generate(UUID::randomUUID).limit(candidates.size()).toList();
        return campaignLeads.attach(campaignId, ids, candidates);
    }

    private static Why why(Map<UUID, AttachableLead> leads, UUID id) {
        if (!leads.containsKey(id)) {
            return Why.NOT_FOUND;
        }
        return phoneIndex(leads, id) == null ? Why.NO_NUMBER : Why.DUPLICATE_NUMBER;
    }

    private static @Nullable BlindIndex phoneIndex(Map<UUID, AttachableLead> leads, UUID id) {
        AttachableLead lead = leads.get(id);
        return lead == null ? null : lead.phoneIndex();
    }

    private static Map<UUID, AttachableLead> byId(List<AttachableLead> leads) {
        Map<UUID, AttachableLead> byId = new HashMap<>();
        leads.forEach(lead -> byId.put(lead.id(), lead));
        return byId;
    }
}
