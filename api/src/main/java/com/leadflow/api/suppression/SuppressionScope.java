package com.leadflow.api.suppression;

import com.leadflow.api.account.Admins;
import com.leadflow.api.account.Identity;
import com.leadflow.api.problem.ApiException;
import com.leadflow.store.account.TeamDao;
import com.leadflow.store.account.TeamRow;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.account.UserRow;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls a suppression is to hold for.
 *
 * @param teamId as it was named; null where none was
 * @param pointer where it was named, or should be
 */
record SuppressionScope(@Nullable UUID teamId, boolean global, String pointer) {

    /** Whether nothing was said. */
    boolean isOpen() {
        return teamId == null && !global;
    }

    /** The team; null for everybody. Throws an ApiException where who asks may not say so. */
    @Nullable
    UUID team(Handle handle, Identity user) {
        if (global) {
            Admins.require(handle, "suppress for everybody: leave out global, and it holds for your team");
            return null;
        }
        return teamId == null ? ownTeam(handle, user) : known(handle, teamId);
    }

    private UUID ownTeam(Handle handle, Identity user) {
        return handle.attach(UserDao.class)
                .find(user.id())
                .map(UserRow::teamId)
                .orElseThrow(
                        () -> ApiException.invalid(
                                pointer,
                                "required",
                                "you are in no team: name one, or say global, which admins may; a lead of your own has do_not_call"));
    }

    private UUID known(Handle handle, UUID team) {
        Optional<TeamRow> found = handle.attach(TeamDao.class).find(team);
        return found.map(TeamRow::id)
                .orElseThrow(() -> ApiException.invalid(pointer, "unknown-team", "expected the id of a team"));
    }
}
