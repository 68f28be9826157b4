package com.leadflow.api.lead;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.FieldError;
import com.leadflow.store.account.UserDao;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whom leads may be assigned to: oneself and one's team; for admins everybody. Others are as unknown as those who do not exist. */
final class Assignees {
    static final FieldError UNKNOWN =
            new FieldError("/assigned_to", "unknown-user", "expected the id of a user in your team");

    private Assignees() {}

    static Set<UUID> known(Handle handle, Collection<UUID> assignees) {
        return assignees.isEmpty() ? Set.of() : handle.attach(UserDao.class).existing(List.copyOf(assignees));
    }

    /** Throws an ApiException. */
    static void requireKnown(Handle handle, @Nullable UUID assignee) {
        if (assignee != null && known(handle, Set.of(assignee)).isEmpty()) {
            throw ApiException.invalid(List.of(UNKNOWN));
        }
    }
}
