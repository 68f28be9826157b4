package com.leadflow.store.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose behalf a transaction runs; row-level security and the audit log go by it. */
@SuppressWarnings("JavaLangClash") // Always written Actor.System, which is what it is.
public sealed interface Actor {
    /**
     * A person who called the API. What they may do is told by their own row.
     *
     * @param requestId of the request that the transaction belongs to; null when it belongs to none
     */
    record User(UUID id, @Nullable String requestId) implements Actor {}

    /**
     * A machine that called the API with a key, on behalf of the user whose key it is.
     *
     * @param requestId of the request that the transaction belongs to; null when it belongs to none
     */
    record Key(UUID id, UUID userId, @Nullable String requestId) implements Actor {}

    /** A part of LeadFlow itself, such as {@code dispatch} or {@code webhook}. */
    record System(String part) implements Actor {}
}
