package com.leadflow.store.email;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface EmailDao {
    ListedTable<EmailRow> LISTED = new ListedTable<>(
            "emails",
            EmailRow.COLUMNS,
            EmailRow.class,
            Map.of(
                    "status", Filter.TEXT,
                    "lead_id", Filter.ID,
                    "campaign_id", Filter.ID,
                    "template_id", Filter.ID,
                    "sent_by", Filter.ID,
                    "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz"));

    @SqlUpdate("""
            insert into emails (id, lead_id, subject, content, template_id, campaign_id, sent_by)
            values (:id, :leadId, :subject, :content, :templateId, :campaignId, :sentBy)
            """)
    void insert(@BindMethods SealedEmail email, @Bind("sentBy") UUID sentBy);

    @SqlQuery("select " + EmailRow.COLUMNS + " from emails where id = :id")
    Optional<EmailRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends: it is not sent meanwhile. */
    @SqlQuery("select " + EmailRow.COLUMNS + " from emails where id = :id for update")
    Optional<EmailRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update emails
            set lead_id = :leadId, subject = :subject, content = :content, template_id = :templateId,
              campaign_id = :campaignId
            where id = :id
            """)
    int update(@BindMethods SealedEmail email);

    @SqlUpdate("delete from emails where id = :id")
    int delete(@Bind("id") UUID id);
}
