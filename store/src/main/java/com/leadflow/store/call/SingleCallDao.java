package com.leadflow.store.call;

import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Single calls, by their queue items. */
public interface SingleCallDao {
    /** Whom a call is for. */
    record HeldLead(
            String name,
            @Nullable Ciphertext phone,
            @Nullable BlindIndex phoneIndex) {}

    /** Keeps the lead as it is until the transaction ends, so that an edit of it either is seen here or finds the new item. */
    @SqlQuery("select name, phone, phone_index from leads where id = :leadId for share")
    Optional<HeldLead> holdLead(@Bind("leadId") UUID leadId);

    /** Returns 0 where another single call to the lead is open. */
    @SqlUpdate("""
            insert into call_queue (id, lead_id, customer_name, phone_number, phone_index, scheduled_time, priority, max_retries,
              requested_by)
            values (:id, :leadId, :customerName, :phoneNumber, :phoneIndex, coalesce(:scheduledTime, now()), 'high', :maxRetries,
              :requestedBy)
            on conflict do nothing
            """)
    int insertItem(
            @Bind("id") UUID id,
            @Bind("customerName") String customerName,
            @Bind("phoneNumber") Ciphertext phoneNumber,
            @Bind("phoneIndex") BlindIndex phoneIndex,
            @BindMethods SingleCallContent content,
            @Bind("requestedBy") @Nullable UUID requestedBy);

    @SqlUpdate("""
            insert into single_calls (id, campaign_id, assistant_id, phone_number_id, prompt, calling_days, calling_start,
              calling_end, retry_delays, max_call_seconds)
            values (:id, :campaignId, :assistantId, :phoneNumberId, :sealedPrompt, :callingDays, cast(:callingStart as time),
              cast(:callingEnd as time), cast(:retryDelays as jsonb), :maxCallSeconds)
            """)
    void insert(
            @Bind("id") UUID id,
            @Bind("sealedPrompt") @Nullable Ciphertext sealedPrompt,
            @BindMethods SingleCallContent content);

    /**
     * What a campaign would say; its id is that of {@link CampaignRuns#SINGLE}. Nobody changes it but who deletes the
     * campaign that the call was made for, which is not done while the item is open: so there is nothing to lock. After that the call is as
     * one of a campaign that is over: it is made no more.
     */
    @SqlQuery("select '" + CampaignRuns.SINGLE_ID + "'::uuid as id, " + """
              case when s.campaign_deleted then 'completed' else 'active' end as status, s.assistant_id, s.phone_number_id,
              null::text as prompt, s.prompt as sealed_prompt, s.calling_days, to_char(s.calling_start, 'HH24:MI') as calling_start, to_char(s.calling_end, 'HH24:MI') as calling_end,
              s.retry_delays::text as retry_delays, q.max_retries, s.max_call_seconds, q.priority,
              array(select h.date from holidays h where h.date >= now()::date - 2)::text[] as holidays, null::numeric as budget_usd,
              null::timestamptz as started_at,
              now() as now
            from single_calls s join call_queue q using (id)
            where s.id = :id
            """)
    Optional<CampaignDialingRow> find(@Bind("id") UUID id);
}
