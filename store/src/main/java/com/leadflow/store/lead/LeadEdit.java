package com.leadflow.store.lead;

import static com.leadflow.store.encryption.EncryptedColumn.CALL_QUEUE_PHONE_NUMBER;

import com.leadflow.store.database.Acting;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.lead.EditResult.Edited;
import com.leadflow.store.lead.EditResult.NotOwned;
import com.leadflow.store.lead.EditResult.NumberInUse;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a lead. It holds the locks of the old and the new number, as a permit does, so that a call is permitted either
 * before the edit (and then goes on as it was) or after it (and then sees the edit). Later attempts dial the new number.
 */
public final class LeadEdit {
    /** Sees the lead when it is handed to somebody else, and reaches its items in campaigns of other teams. */
    static final String PART = "lead-edit";

    private final LeadSealer sealer;
    private final FieldCipher cipher;

    /** From the lead as it is to the details as they shall be. */
    @FunctionalInterface
    public interface Change {
        LeadDetails of(Lead current);
    }

    LeadEdit(LeadSealer sealer, FieldCipher cipher) {
        this.sealer = sealer;
        this.cipher = cipher;
    }

    Optional<EditResult> apply(Handle handle, UUID id, Change change) {
        LeadDao leads = handle.attach(LeadDao.class);
        Optional<LeadRow> seen = leads.find(id);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        return Acting.as(handle, PART, () -> apply(handle, seen.get(), change));
    }

    private Optional<EditResult> apply(Handle handle, LeadRow seen, Change change) {
        LeadDao leads = handle.attach(LeadDao.class);
        // Numbers are locked before rows, as everywhere. An edit that changed the number in between is met with
        // a second round; its locks are a superset, so that the row cannot have changed again once it is held.
        lockNumbers(handle, seen.phoneIndex(), wantedIndex(seen, change));
        lockItems(handle, seen.id());
        Optional<LeadRow> held = leads.lock(seen.id());
        if (held.isEmpty()) {
            return leads.find(seen.id()).map(row -> new NotOwned());
        }
        LeadRow row = held.get();
        lockNumbers(handle, row.phoneIndex(), wantedIndex(row, change));
        return Optional.of(write(handle, row, change));
    }

    private EditResult write(Handle handle, LeadRow row, Change change) {
        LeadDao leads = handle.attach(LeadDao.class);
        LeadDetails wanted = change.of(sealer.open(row));
        SealedLead sealed = sealer.reseal(row, wanted);
        boolean moved = !Objects.equals(sealed.phoneIndex(), row.phoneIndex());
        if (moved && sealed.phoneIndex() == null && leads.isInCampaign(row.id())) {
            return new NumberInUse();
        }
        leads.update(sealed);
        if (moved && sealed.phoneIndex() != null) {
            leads.moveCampaignLeads(row.id(), sealed.phoneIndex());
        }
        if (moved) {
            readdress(handle, row.id(), wanted, sealed.phoneIndex());
        } else if (!wanted.name().equals(row.name())) {
            rename(handle, row.id(), wanted.name());
        }
        Set<UUID> campaigns = moved || !Objects.equals(wanted.timezone(), row.timezone())
                ? reschedule(handle, row.id(), moved)
                : Set.of();
        return new Edited(sealer.open(leads.find(row.id()).orElseThrow()), campaigns);
    }

    /** When a lead may be called follows from its time zone, or else from its number; how often, from its number. */
    private static Set<UUID> reschedule(Handle handle, UUID leadId, boolean renumbered) {
        Set<UUID> campaigns = handle.attach(LeadItemDao.class).screenAgain(leadId, renumbered);
        NotificationDao notifications = handle.attach(NotificationDao.class);
        campaigns.forEach(campaign -> notifications.notify("campaign", campaign));
        return campaigns;
    }

    private static void rename(Handle handle, UUID leadId, String name) {
        LeadItemDao items = handle.attach(LeadItemDao.class);
        items.lockDialable(leadId).forEach(item -> items.rename(item, name));
    }

    /** @param phoneIndex of the new number; null where there is none any more */
    private void readdress(Handle handle, UUID leadId, LeadDetails wanted, @Nullable BlindIndex phoneIndex) {
        LeadItemDao items = handle.attach(LeadItemDao.class);
        for (UUID item : items.lockDialable(leadId)) {
            if (wanted.phone() == null || phoneIndex == null) {
                items.takeNumber(item, wanted.name(), cipher.seal(CALL_QUEUE_PHONE_NUMBER, item, ""));
            } else {
                items.readdress(
                        item, wanted.name(), cipher.seal(CALL_QUEUE_PHONE_NUMBER, item, wanted.phone()), phoneIndex);
            }
        }
    }

    /** Items before their lead, as settling does. Which they are is asked again once the lead is held: it may be queued meanwhile. */
    private static void lockItems(Handle handle, UUID leadId) {
        handle.attach(LeadItemDao.class).lockDialable(leadId);
    }

    private @Nullable BlindIndex wantedIndex(LeadRow row, Change change) {
        return sealer.phoneIndex(change.of(sealer.open(row)).phone());
    }

    private static void lockNumbers(Handle handle, @Nullable BlindIndex one, @Nullable BlindIndex other) {
        handle.attach(NumberLockDao.class)
                .lockAll(Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                        .flatMap(Optional::stream)
                        .toList());
    }
}
