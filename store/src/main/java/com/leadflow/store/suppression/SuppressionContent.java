package com.leadflow.store.suppression;

import com.leadflow.store.suppression.Suppression.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a suppression; the components mean what they mean in {@link Suppression}.
 *
 * @param value a number in E.164 form, or an address
 */
public record SuppressionContent(
        Kind kind,
        String value,
        @Nullable UUID teamId,
        String source,
        @Nullable String reason,
        UUID createdBy) {
    @Override
    public String toString() {
        return "SuppressionContent[hidden]";
    }
}
