package com.leadflow.store.account;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

public interface UserDao {
    ListedTable<UserRow> LISTED = new ListedTable<>(
                    "users",
                    UserRow.COLUMNS,
                    UserRow.class,
                    Map.of("role", Filter.TEXT, "team_id", Filter.ID, "created_at", Filter.TIME),
                    // Not by name or address: a cursor, and with it an address that is logged, would show them.
                    Map.of("created_at", "timestamptz", "updated_at", "timestamptz"))
            .with("in_team", Filter.TRUTH, "(team_id is not null) = :in_team");

    @SqlQuery("select " + UserRow.COLUMNS + " from users where id = :id")
    Optional<UserRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends; others may still refer to it. Empty, too, where who acts may not change it. */
    @SqlQuery("select " + UserRow.COLUMNS + " from users where id = :id for no key update")
    Optional<UserRow> lock(@Bind("id") UUID id);

    /** Changes nothing when the user exists; fails on a unique key when another user has the address. */
    @SqlUpdate("""
            insert into users (id, email, name, role)
            values (:id, :email, :name, :role)
            on conflict (id) do nothing
            """)
    int insertIfNew(@BindMethods NewUser user);

    /** Fails on {@code users_last_admin_stays} where it would leave no admin. */
    @SqlUpdate("update users set name = :name, role = :role, team_id = :teamId where id = :id")
    int update(
            @Bind("id") UUID id,
            @Bind("name") String name,
            @Bind("role") String role,
            @Bind("teamId") @Nullable UUID teamId);

    @SqlQuery("select id from users where id = any(:ids)")
    Set<UUID> existing(@Bind("ids") List<UUID> ids);

    /** Whether who acts is an admin, now. */
    @SqlQuery("select leadflow.is_admin()")
    boolean isAdmin();
}
