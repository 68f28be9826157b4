package com.leadflow.store.campaign;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface CampaignDao {
    ListedTable<CampaignRow> LISTED = new ListedTable<>(
            "campaigns",
            CampaignRow.COLUMNS,
            CampaignRow.class,
            Map.of(
                    "status", Filter.TEXT,
                    "created_by", Filter.ID,
                    "team_id", Filter.ID,
                    "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "name", "text"));

    /** Into the team of who acts, unless the content names another. */
    @SqlUpdate("""
            insert into campaigns (id, name, description, assistant_id, phone_number_id, prompt, created_by, team_id,
              max_live_calls, weight, max_retries, priority, calling_days, calling_start, calling_end, retry_delays,
              max_call_seconds, stop_field, stop_tools, stop_reasons, holidays, budget_usd, callback_field)
            values (:id, :name, :description, :assistantId, :phoneNumberId, :prompt, :createdBy,
              coalesce(:teamId, leadflow.team_id()),
              :maxLiveCalls, :weight, :maxRetries, :priority, :callingDays, cast(:callingStart as time),
              cast(:callingEnd as time), cast(:retryDelays as jsonb), :maxCallSeconds,
              :stopField, :stopTools, :stopReasons, cast(cast(:holidays as text[]) as date[]), :budgetUsd, :callbackField)
            """)
    void insert(@BindMethods CampaignContent content, @Bind("createdBy") UUID createdBy);

    @SqlQuery("select " + CampaignRow.COLUMNS + " from campaigns where id = :id")
    Optional<CampaignRow> find(@Bind("id") UUID id);

    /** The database's time, where there is such a campaign. */
    @SqlQuery("select now() from campaigns where id = :id")
    Optional<Instant> seenAt(@Bind("id") UUID id);

    /** Holds the campaign: no claim, permit or settlement of it commits until the transaction ends. */
    @SqlQuery("select " + CampaignRow.COLUMNS + " from campaigns where id = :id for update")
    Optional<CampaignRow> lock(@Bind("id") UUID id);

    /** Keeps the campaign in its state until the transaction ends, side by side with others who do. */
    @SqlQuery("select " + CampaignRow.COLUMNS + " from campaigns where id = :id for share")
    Optional<CampaignRow> share(@Bind("id") UUID id);

    @SqlUpdate("""
            update campaigns
            set name = :name, description = :description, team_id = :teamId, assistant_id = :assistantId,
              phone_number_id = :phoneNumberId, prompt = :prompt, max_live_calls = :maxLiveCalls, weight = :weight,
              max_retries = :maxRetries, priority = :priority, calling_days = :callingDays,
              calling_start = cast(:callingStart as time), calling_end = cast(:callingEnd as time),
              retry_delays = cast(:retryDelays as jsonb), max_call_seconds = :maxCallSeconds,
              stop_field = :stopField, stop_tools = :stopTools, stop_reasons = :stopReasons,
              holidays = cast(cast(:holidays as text[]) as date[]), budget_usd = :budgetUsd, callback_field = :callbackField
            where id = :id
            """)
    int update(@BindMethods CampaignContent content);

    /**
     * Holds those calls of the campaign that evidence may open again without asking the campaign: it is heard either before, or after
     * the transaction.
     *
     * @return how many
     */
    @SqlQuery("""
            select count(*) from (
              select id from call_history where campaign_id = :id and status = 'failed' and ended_at is null for update
            ) as held
            """)
    long holdGivenUpCalls(@Bind("id") UUID id);

    /** How many rows are still at work for the campaign, by table; only tables with such rows. The caller has locked it. */
    @SqlQuery("""
            select name, rows
            from (
              select 'call_queue' as name, count(*) as rows from call_queue
                where campaign_id = :id and (status in ('pending', 'in-progress') or line_held)
              union all select 'call_history', count(*) from call_history where campaign_id = :id and resolved_at is null
            ) as working
            where rows > 0
            """)
    @KeyColumn("name")
    @ValueColumn("rows")
    Map<String, Long> atWork(@Bind("id") UUID id);

    /**
     * How many single calls for the campaign wait or go on, or may be live, whoever has asked for them. The caller has locked the campaign;
     * what is heard of such a call comes either before, or after the transaction.
     */
    @SqlQuery("select leadflow.open_single_calls(:id)")
    long openSingleCalls(@Bind("id") UUID id);

    /** With its leads, schedules and queue items. Its calls and emails stay, as those of no campaign. */
    @SqlUpdate("delete from campaigns where id = :id")
    int delete(@Bind("id") UUID id);

    @SqlUpdate("""
            update campaigns
            set status = 'active', started_at = now(), completed_at = null, reason = null
            where id = :id
            """)
    int start(@Bind("id") UUID id);

    @SqlUpdate("update campaigns set status = 'active', reason = null where id = :id")
    int resume(@Bind("id") UUID id);

    @SqlUpdate("update campaigns set status = 'paused', reason = null where id = :id")
    int pause(@Bind("id") UUID id);

    @SqlUpdate("update campaigns set status = 'completed', completed_at = now(), reason = null where id = :id")
    int complete(@Bind("id") UUID id);
}
