package com.leadflow.store.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. */
public record UserRow(
        UUID id,
        String email,
        String name,
        String role,
        @Nullable UUID teamId) {
    public boolean admin() {
        return role.equals("admin");
    }
}
