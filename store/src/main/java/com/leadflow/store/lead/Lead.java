package com.leadflow.store.lead;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored lead in plain text. */
public record Lead(UUID id, LeadDetails details, @Nullable UUID createdBy, Instant createdAt, Instant updatedAt) {}
