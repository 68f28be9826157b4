package com.leadflow.api.user;

import com.leadflow.store.account.UserRow;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a user is to be. */
record UserDetails(String name, String role, @Nullable UUID teamId) {
    /** Whether only the name is another one. */
    boolean leavesRightsOf(UserRow user) {
        return role.equals(user.role()) && Objects.equals(teamId, user.teamId());
    }
}
