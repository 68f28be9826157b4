package com.leadflow.api.user;

import com.leadflow.api.request.Versioned;
import com.leadflow.store.account.TeamRow;
import java.time.Instant;
import java.util.UUID;

/** A team as the API answers it. */
record TeamResponse(UUID id, String name, Instant createdAt, Instant updatedAt) implements Versioned {
    static TeamResponse of(TeamRow team) {
        return new TeamResponse(team.id(), team.name(), team.createdAt(), team.updatedAt());
    }
}
