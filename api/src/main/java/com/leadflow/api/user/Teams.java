package com.leadflow.api.user;

import com.leadflow.api.problem.ApiException;
import com.leadflow.store.account.TeamDao;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Teams that admins say of something else that it belongs to. */
public final class Teams {
    private Teams() {}

    /** Throws an ApiException where there is no such team; it stays one until the transaction ends. Null, no team, is always known. */
    public static void requireKnown(Handle handle, @Nullable UUID id) {
        if (id != null && handle.attach(TeamDao.class).keep(id).isEmpty()) {
            throw ApiException.invalid("/team_id", "unknown-team", "expected the id of a team");
        }
    }
}
