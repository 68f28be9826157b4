package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lead as it is written. */
public record SealedLead(
        UUID id,
        String name,
        @Nullable Ciphertext email,
        @Nullable Ciphertext phone,
        String status,
        @Nullable String source,
        @Nullable Ciphertext notes,
        @Nullable UUID assignedTo,
        @Nullable UUID createdBy,
        @Nullable String timezone,
        @Nullable BlindIndex phoneIndex,
        @Nullable BlindIndex emailIndex,
        boolean doNotCall) {
    SealedLead with(@Nullable Ciphertext email, @Nullable Ciphertext phone, @Nullable Ciphertext notes) {
        return new SealedLead(
                id,
                name,
                email,
                phone,
                status,
                source,
                notes,
                assignedTo,
                createdBy,
                timezone,
                phoneIndex,
                emailIndex,
                doNotCall);
    }
}
