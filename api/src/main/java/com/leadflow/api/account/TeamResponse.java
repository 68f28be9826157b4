package com.leadflow.api.account;

import com.leadflow.store.account.TeamRow;
import java.time.Instant;
import java.util.UUID;

/** A team as the API answers it. */
record TeamResponse(UUID id, String name, Instant createdAt, Instant updatedAt) {
    static TeamResponse of(TeamRow team) {
        return new TeamResponse(team.id(), team.name(), team.createdAt(), team.updatedAt());
    }
}
