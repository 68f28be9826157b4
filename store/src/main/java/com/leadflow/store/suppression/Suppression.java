package com.leadflow.store.suppression;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number or an address never to contact.
 *
 * @param value a number in E.164 form, or an address; null where LeadFlow does not know it any more, only how to recognise it
 * @param teamId whose calls it holds for; null: everybody's
 * @param source how it came: {@code manual, import, call, unsubscribe}
 * @param createdBy null where it came by no person
 */
public record Suppression(
        UUID id,
        Kind kind,
        @Nullable String value,
        @Nullable UUID teamId,
        String source,
        @Nullable String reason,
        @Nullable UUID createdBy,
        Instant createdAt) {

    /** What is not to be contacted. */
    public enum Kind {
        PHONE,
        EMAIL
    }

    @Override
    public String toString() {
        return "Suppression[id=" + id + "]";
    }
}
