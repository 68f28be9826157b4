package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What attaching a lead to a campaign needs to know of it. */
public record AttachableLead(UUID id, @Nullable BlindIndex phoneIndex) {}
