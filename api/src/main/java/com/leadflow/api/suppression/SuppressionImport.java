package com.leadflow.api.suppression;

import com.leadflow.api.account.Identity;
import com.leadflow.api.suppression.SuppressionFile.Row;
import com.leadflow.store.account.TeamDao;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.suppression.SuppressionContent;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.store.suppression.Suppressions.Added;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts a file on the list of suppressions. An admin who says nothing of its scope imports an export: each of its rows says whose it is. */
record SuppressionImport(Suppressions suppressions) {
    /** @param campaigns whose items were cancelled */
    record Imported(SuppressionImportResponse answer, Set<UUID> campaigns) {}

    /** In the caller's transaction. Throws an ApiException where the user may not say this scope. */
    Imported apply(Handle handle, Identity user, SuppressionScope scope, SuppressionFile given) {
        boolean byTeams = scope.isOpen()
                && given.namesTeams()
                && handle.attach(UserDao.class).isAdmin();
        UUID team = byTeams ? null : scope.team(handle, user);
        SuppressionFile file = byTeams ? given.byTeams(teams(handle)) : given;
        List<SuppressionContent> contents = file.good().stream()
                .flatMap(row -> contents(row, byTeams ? row.teamId() : team, user).stream())
                .toList();
        Added added = suppressions.add(handle, contents);
        return new Imported(answer(team, file, added), added.effect().campaigns());
    }

    private static List<SuppressionContent> contents(Row row, @Nullable UUID team, Identity user) {
        return row.contacts().stream()
                .map(contact -> new SuppressionContent(
                        contact.kind(), contact.value(), team, "import", row.reason(), user.id()))
                .toList();
    }

    private static SuppressionImportResponse answer(@Nullable UUID team, SuppressionFile file, Added added) {
        int good = file.good().size();
        int rejected = file.rejected().size();
        int addedRows = added(file.good(), added);
        return new SuppressionImportResponse(
                team,
                good + rejected,
                addedRows,
                good - addedRows,
                rejected,
                added.effect().items(),
                file.rejected());
    }

    /** Whether there is such a team; asked once for each. */
    private static Predicate<UUID> teams(Handle handle) {
        Map<UUID, Boolean> known = new HashMap<>();
        TeamDao teams = handle.attach(TeamDao.class);
        return team -> known.computeIfAbsent(team, id -> teams.find(id).isPresent());
    }

    /** A row counts as added where anything of it was not on the list. */
    private static int added(List<Row> rows, Added added) {
        Iterator<UUID> ids = added.ids().iterator();
        int count = 0;
        for (Row row : rows) {
            long here = row.contacts().stream()
                    .filter(contact -> added.effect().added().contains(Objects.requireNonNull(ids.next())))
                    .count();
            count += here > 0 ? 1 : 0;
        }
        return count;
    }
}
