package com.leadflow.store.lead;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements of {@link BulkEdit}. */
interface BulkEditDao {
    @SqlUpdate("""
            update leads
            set assigned_to = :assignee
            where id = any(:ids) and assigned_to is distinct from :assignee
            """)
    int assign(@Bind("ids") List<UUID> ids, @Bind("assignee") UUID assignee);

    @SqlUpdate("update leads set status = :status where id = any(:ids) and status <> :status")
    int setStatus(@Bind("ids") List<UUID> ids, @Bind("status") String status);
}
