package com.leadflow.api.user;

import com.leadflow.api.account.UserRole;
import com.leadflow.api.request.Versioned;
import com.leadflow.store.account.UserRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as the API answers it. */
record UserResponse(
        UUID id,

        @Schema(description = "The address in their first token", example = "ada@example.com", format = "email")
        String email,

        String name,
        @Schema(implementation = UserRole.class) String role,
        @Nullable UUID teamId,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

    static UserResponse of(UserRow user) {
        return new UserResponse(
                user.id(), user.email(), user.name(), user.role(), user.teamId(), user.createdAt(), user.updatedAt());
    }
}
