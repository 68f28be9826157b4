package com.leadflow.store.lead;

import com.leadflow.store.database.Acting;
import com.leadflow.store.database.Deletion;
import com.leadflow.store.database.Deletion.Deleted;
import com.leadflow.store.database.Deletion.NotFound;
import com.leadflow.store.database.Deletion.NotOwned;
import com.leadflow.store.database.Deletion.Referred;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Leads in plain text, stored encrypted. Thread-safe; every method works in the caller's transaction. */
public final class Leads {
    private final LeadSealer sealer;
    private final LeadEdit edit;

    public Leads(Keysets keysets) {
        this.sealer = new LeadSealer(keysets);
        this.edit = new LeadEdit(sealer, keysets.cipher());
    }

    public Lead create(Handle handle, LeadDetails details, @Nullable UUID createdBy) {
        UUID id = UUID.randomUUID();
        // A lead that is made for somebody else is theirs from its first moment.
        return Acting.as(handle, LeadEdit.PART, () -> {
            handle.attach(LeadDao.class).insert(sealer.seal(id, details, createdBy));
            return find(handle, id).orElseThrow();
        });
    }

    /** Answers the new ids in the order of the details. */
    public List<UUID> createAll(Handle handle, List<LeadDetails> details, @Nullable UUID createdBy) {
        List<SealedLead> sealed = details.stream()
                .map(one -> sealer.seal(UUID.randomUUID(), one, createdBy))
                .toList();
        handle.attach(LeadDao.class).insertAll(sealed);
        return sealed.stream().map(SealedLead::id).toList();
    }

    public Optional<Lead> find(Handle handle, UUID id) {
        return handle.attach(LeadDao.class).find(id).map(sealer::open);
    }

    public Page<Lead> list(Handle handle, ListRequest request) {
        return LeadDao.LISTED.read(handle, request).map(sealer::open);
    }

    /**
     * Changes a lead, and with it the number and name in its queue items, for calls that have no permit yet.
     *
     * @param change from the lead as it is to the details as they shall be; may be asked more than once, and may throw
     * @return empty when there is no such lead for who acts
     */
    public Optional<EditResult> edit(Handle handle, UUID id, LeadEdit.Change change) {
        return edit.apply(handle, id, change);
    }

    /**
     * Deletes a lead that no other records refer to. Fails on a foreign key where they do, but the caller may not see them.
     *
     * @param check is given the lead as it is; may throw
     */
    public Deletion delete(Handle handle, UUID id, Consumer<Lead> check) {
        LeadDao leads = handle.attach(LeadDao.class);
        Optional<LeadRow> row = leads.lock(id);
        if (row.isEmpty()) {
            return find(handle, id).isPresent() ? new NotOwned() : new NotFound();
        }
        check.accept(sealer.open(row.get()));
        Map<String, Long> references = leads.references(id);
        if (!references.isEmpty()) {
            return new Referred(references);
        }
        leads.delete(id);
        return new Deleted();
    }
}
