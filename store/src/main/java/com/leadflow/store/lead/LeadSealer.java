package com.leadflow.store.lead;

import static com.leadflow.store.encryption.EncryptedColumn.LEADS_EMAIL;
import static com.leadflow.store.encryption.EncryptedColumn.LEADS_NOTES;
import static com.leadflow.store.encryption.EncryptedColumn.LEADS_PHONE;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.BlindIndexer;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.encryption.Keysets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns leads into rows and back. */
final class LeadSealer {
    private final FieldCipher cipher;
    private final BlindIndexer indexer;

    LeadSealer(Keysets keysets) {
        this.cipher = keysets.cipher();
        this.indexer = keysets.indexer();
    }

    SealedLead seal(UUID id, LeadDetails details, @Nullable UUID createdBy) {
        return new SealedLead(
                id,
                details.name(),
                cipher.sealNullable(LEADS_EMAIL, id, details.email()),
                cipher.sealNullable(LEADS_PHONE, id, details.phone()),
                details.status(),
                details.source(),
                cipher.sealNullable(LEADS_NOTES, id, details.notes()),
                details.assignedTo(),
                createdBy,
                details.timezone(),
                phoneIndex(details.phone()),
                emailIndex(details.email()),
                details.doNotCall());
    }

    /** As the row shall be. What says the same as before keeps its ciphertext, or the audit log would tell of a change. */
    SealedLead reseal(LeadRow row, LeadDetails wanted) {
        LeadDetails current = open(row).details();
        SealedLead sealed = seal(row.id(), wanted, row.createdBy());
        return sealed.with(
                Objects.equals(current.email(), wanted.email()) ? row.email() : sealed.email(),
                Objects.equals(current.phone(), wanted.phone()) ? row.phone() : sealed.phone(),
                Objects.equals(current.notes(), wanted.notes()) ? row.notes() : sealed.notes());
    }

    Lead open(LeadRow row) {
        LeadDetails details = new LeadDetails(
                row.name(),
                cipher.openNullable(LEADS_EMAIL, row.id(), row.email()),
                cipher.openNullable(LEADS_PHONE, row.id(), row.phone()),
                row.status(),
                row.source(),
                cipher.openNullable(LEADS_NOTES, row.id(), row.notes()),
                row.assignedTo(),
                row.timezone(),
                row.doNotCall());
        return new Lead(row.id(), details, row.createdBy(), row.createdAt(), row.updatedAt());
    }

    @Nullable
    BlindIndex phoneIndex(@Nullable String phone) {
        return phone == null ? null : indexer.phone(phone);
    }

    private @Nullable BlindIndex emailIndex(@Nullable String email) {
        return email == null ? null : indexer.email(email.strip().toLowerCase(Locale.ROOT));
    }
}
