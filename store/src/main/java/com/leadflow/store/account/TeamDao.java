package com.leadflow.store.account;

import com.leadflow.store.listing.ListedTable;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface TeamDao {
    ListedTable<TeamRow> LISTED = new ListedTable<>(
            "teams",
            TeamRow.COLUMNS,
            TeamRow.class,
            Map.of(),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "name", "text"));

    @SqlUpdate("insert into teams (id, name) values (:id, :name)")
    void insert(@Bind("id") UUID id, @Bind("name") String name);

    @SqlQuery("select " + TeamRow.COLUMNS + " from teams where id = :id")
    Optional<TeamRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends; others may still refer to it. Empty, too, where who acts may not change it. */
    @SqlQuery("select " + TeamRow.COLUMNS + " from teams where id = :id for no key update")
    Optional<TeamRow> lock(@Bind("id") UUID id);

    @SqlUpdate("update teams set name = :name where id = :id")
    int rename(@Bind("id") UUID id, @Bind("name") String name);

    /** Of those whom who acts sees: of all for admins. */
    @SqlQuery("""
            select (select count(*) from users where team_id = :id) as users,
              (select count(*) from campaigns where team_id = :id) as campaigns
            """)
    TeamUse use(@Bind("id") UUID id);

    /** Fails on a foreign key while users or campaigns refer to the team. */
    @SqlUpdate("delete from teams where id = :id")
    int delete(@Bind("id") UUID id);

    /** Keeps the team from being deleted until the transaction ends. Empty where who acts could not change it. */
    @SqlQuery("select id from teams where id = :id for key share")
    Optional<UUID> keep(@Bind("id") UUID id);
}
