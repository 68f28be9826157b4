package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface LeadDao {
    ListedTable<LeadRow> LISTED = new ListedTable<>(
                    "leads",
                    LeadRow.COLUMNS,
                    LeadRow.class,
                    Map.of(
                            "status", Filter.TEXT,
                            "source", Filter.TEXT,
                            "assigned_to", Filter.ID,
                            "created_by", Filter.ID,
                            "owner_id", Filter.ID,
                            "do_not_call", Filter.TRUTH,
                            "created_at", Filter.TIME),
                    Map.of("created_at", "timestamptz", "updated_at", "timestamptz"))
            // Whoever does not see the campaign is told at once that there are none, without a look at each lead.
            .with("campaign_id", Filter.ID, """
                    (select true from campaigns c where c.id = :campaign_id)
                      and exists (select from campaign_leads l where l.lead_id = leads.id and l.campaign_id = :campaign_id)""");

    String INSERT = """
            insert into leads (id, name, email, phone, status, source, notes, assigned_to, created_by, timezone,
              phone_index, email_index, do_not_call)
            values (:id, :name, :email, :phone, :status, :source, :notes, :assignedTo, :createdBy, :timezone,
              :phoneIndex, :emailIndex, :doNotCall)
            """;

    @SqlUpdate(INSERT)
    void insert(@BindMethods SealedLead lead);

    @SqlBatch(INSERT)
    void insertAll(@BindMethods List<SealedLead> leads);

    @SqlQuery("select " + LeadRow.COLUMNS + " from leads where id = :id")
    Optional<LeadRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends; others may still refer to it. */
    @SqlQuery("select " + LeadRow.COLUMNS + " from leads where id = :id for no key update")
    Optional<LeadRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update leads
            set name = :name, email = :email, phone = :phone, status = :status, source = :source, notes = :notes,
              assigned_to = :assignedTo, timezone = :timezone, phone_index = :phoneIndex, email_index = :emailIndex,
              do_not_call = :doNotCall
            where id = :id
            """)
    int update(@BindMethods SealedLead lead);

    /** How many rows refer to the lead and keep it from being deleted, by table; only tables with such rows. */
    @SqlQuery("""
            select name, rows
            from (
              select 'campaign_leads' as name, count(*) as rows from campaign_leads where lead_id = :id
              union all select 'call_queue', count(*) from call_queue where lead_id = :id
              union all select 'call_history', count(*) from call_history where lead_id = :id
              union all select 'emails', count(*) from emails where lead_id = :id
              union all select 'property_files', count(*) from property_files where lead_id = :id
            ) as referring
            where rows > 0
            """)
    @KeyColumn("name")
    @ValueColumn("rows")
    Map<String, Long> references(@Bind("id") UUID id);

    /** Fails on a foreign key while such rows refer to the lead. */
    @SqlUpdate("delete from leads where id = :id")
    int delete(@Bind("id") UUID id);

    /** The leads among these that exist, with their numbers held as they are until the transaction ends. */
    @SqlQuery("""
            select id, phone_index
            from leads
            where id = any(:ids)
            order by id
            for share
            """)
    List<AttachableLead> holdForAttaching(@Bind("ids") List<UUID> ids);

    /** The number that leads of a campaign are told apart by follows the lead. */
    @SqlUpdate("update campaign_leads set phone_index = :phoneIndex where lead_id = :leadId")
    int moveCampaignLeads(@Bind("leadId") UUID leadId, @Bind("phoneIndex") BlindIndex phoneIndex);

    @SqlQuery("select exists (select from campaign_leads where lead_id = :leadId)")
    boolean isInCampaign(@Bind("leadId") UUID leadId);
}
