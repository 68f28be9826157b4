package com.leadflow.store.database;

import java.util.UUID;

/** On whose behalf a transaction runs; row-level security and the audit log go by it. */
@SuppressWarnings("JavaLangClash") // Always written Actor.System, which is what it is.
public sealed interface Actor {
    /** A person who called the API. */
    record User(UUID id, boolean admin) implements Actor {}

    /** A part of LeadFlow itself, such as {@code dispatch} or {@code webhook}. */
    record System(String name) implements Actor {}
}
