package com.leadflow.store.email;

import com.leadflow.store.encryption.Ciphertext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An email as it is written. */
public record SealedEmail(
        UUID id,
        UUID leadId,
        String subject,
        Ciphertext content,
        @Nullable UUID templateId,
        @Nullable UUID campaignId) {}
