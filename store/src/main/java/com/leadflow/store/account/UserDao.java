package com.leadflow.store.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface UserDao {
    @SqlQuery("select id, email, name, role, team_id from users where id = :id")
    Optional<UserRow> find(@Bind("id") UUID id);

    /** Changes nothing when the user exists; fails on a unique key when another user has the address. */
    @SqlUpdate("""
            insert into users (id, email, name, role)
            values (:id, :email, :name, :role)
            on conflict (id) do nothing
            """)
    int insertIfNew(@BindMethods UserRow user);

    @SqlQuery("select id from users where id = any(:ids)")
    Set<UUID> existing(@Bind("ids") List<UUID> ids);
}
