package com.leadflow.store.suppression;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A suppression as it is written. */
public record SealedSuppression(
        UUID id,
        String kind,
        BlindIndex valueIndex,
        @Nullable Ciphertext value,
        @Nullable UUID teamId,
        String source,
        @Nullable String reason,
        @Nullable UUID createdBy) {
    static final String PHONE = "phone";
    static final String EMAIL = "email";

    /** What a lead has said in a call, which holds for everybody. */
    public static SealedSuppression byCall(UUID id, BlindIndex number, @Nullable Ciphertext value, UUID historyId) {
        return new SealedSuppression(
                id, PHONE, number, value, null, "call", "The lead asked for it in call " + historyId, null);
    }

    boolean ofPhone() {
        return kind.equals(PHONE);
    }
}
