package com.leadflow.store.account;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface TeamDao {
    ListedTable<TeamRow> LISTED = new ListedTable<>(
            "teams",
            TeamRow.COLUMNS,
            TeamRow.class,
            Map.of("created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "name", "text"));

    @SqlUpdate("insert into teams (id, name) values (:id, :name)")
    void insert(@Bind("id") UUID id, @Bind("name") String name);

    @SqlQuery("select " + TeamRow.COLUMNS + " from teams where id = :id")
    Optional<TeamRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends: nothing comes to refer to it meanwhile. Empty, too, where who acts may not change it. */
    @SqlQuery("select " + TeamRow.COLUMNS + " from teams where id = :id for update")
    Optional<TeamRow> lock(@Bind("id") UUID id);

    @SqlUpdate("update teams set name = :name where id = :id")
    int rename(@Bind("id") UUID id, @Bind("name") String name);

    /** How many rows refer to the team, by table, of those that who acts sees: of all for admins. Only tables with such rows. */
    @SqlQuery("""
            select name, rows
            from (
              select 'users' as name, count(*) as rows from users where team_id = :id
              union all select 'campaigns', count(*) from campaigns where team_id = :id
              union all select 'suppressions', count(*) from suppressions where team_id = :id
            ) as members
            where rows > 0
            """)
    @KeyColumn("name")
    @ValueColumn("rows")
    Map<String, Long> references(@Bind("id") UUID id);

    /** Fails on a foreign key while users, campaigns or suppressions refer to the team. */
    @SqlUpdate("delete from teams where id = :id")
    int delete(@Bind("id") UUID id);

    /** Keeps the team from being deleted until the transaction ends. Empty where who acts could not change it. */
    @SqlQuery("select id from teams where id = :id for key share")
    Optional<UUID> keep(@Bind("id") UUID id);
}
