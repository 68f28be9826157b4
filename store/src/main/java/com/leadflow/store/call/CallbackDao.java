package com.leadflow.store.call;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements about callbacks: what calls say of them, and their items in the queue. */
public interface CallbackDao {
    /**
     * A lead that asks to be called, as who acts sees it.
     *
     * @param timezone its own; null where it has none
     * @param now the database's time
     */
    record LeadToCall(
            UUID id,
            @Nullable Ciphertext phone,
            @Nullable BlindIndex phoneIndex,
            @Nullable String timezone,
            boolean doNotCall,
            Instant now) {}

    @SqlQuery("select id, phone, phone_index, timezone, do_not_call, now() as now from leads where id = :id")
    Optional<LeadToCall> lead(@Bind("id") UUID id);

    /** What the assistant has noted in a form, unless settling has acted on it. */
    @SqlQuery("select structured_data from call_history where id = :id and data_read_at is null")
    Optional<Ciphertext> unreadData(@Bind("id") UUID id);

    /** Returns 0 where somebody else has acted on it. */
    @SqlUpdate("update call_history set data_read_at = now() where id = :id and data_read_at is null")
    int markRead(@Bind("id") UUID id);

    /** Under which name the call says when the lead wants to be called; empty where it is made for no campaign. */
    @SqlQuery("""
            select c.callback_field
            from call_history h left join single_calls s on s.id = h.queue_id
            join campaigns c on c.id = coalesce(h.campaign_id, s.campaign_id)
            where h.id = :callId
            """)
    Optional<String> field(@Bind("callId") UUID callId);

    String MOVE = """
            update call_queue q
            set callback_at = :askedFor, priority = 'high', retry_count = 0, requeued_claim = claim,
                scheduled_time = case when status = 'pending' then :scheduledTime else scheduled_time end,
                reason = case when status = 'pending' then 'callback' else reason end
            where lead_id = :leadId and (status = 'pending' or (status = 'in-progress' and hang_up_requested_at is null))
            """;

    /**
     * Makes the lead's open item of the campaign the callback; answers it. One that is being called keeps its place, and its attempt sees
     * when the lead is to be called next. None whose call is being hung up: the item ends with it.
     */
    @SqlQuery(MOVE + " and campaign_id = :campaignId returning id")
    Optional<UUID> moveOpen(
            @Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId, @BindMethods Callback callback);

    /** As {@link #moveOpen}, of the lead's open single call: one for this campaign, or of the same person. That of somebody else stays. */
    @SqlQuery(MOVE + """
             and campaign_id is null and (requested_by = :requestedBy
               or exists (select from single_calls s where s.id = q.id and s.campaign_id = :campaignId))
            returning id
            """)
    Optional<UUID> moveOpenSingleCall(
            @Bind("campaignId") UUID campaignId,
            @Bind("requestedBy") @Nullable UUID requestedBy,
            @Bind("leadId") UUID leadId,
            @BindMethods Callback callback);

    /** As {@link #moveOpenSingleCall}: this one, or one for the same campaign or of the same person. */
    @SqlQuery(MOVE + """
             and campaign_id is null and (q.id = :itemId or exists (
               select from call_queue o left join single_calls s on s.id = o.id left join single_calls t on t.id = q.id
               where o.id = :itemId and (o.requested_by = q.requested_by or s.campaign_id = t.campaign_id)))
            returning id
            """)
    Optional<UUID> moveOpenSingleCallLike(
            @Bind("itemId") UUID itemId, @Bind("leadId") UUID leadId, @BindMethods Callback callback);

    /** Whether the lead's call, of this campaign or a single one, is being hung up. */
    @SqlQuery("""
            select exists (select from call_queue
              where campaign_id is not distinct from :campaignId and lead_id = :leadId
                and status = 'in-progress' and hang_up_requested_at is not null)
            """)
    boolean isBeingHungUp(@Bind("campaignId") @Nullable UUID campaignId, @Bind("leadId") UUID leadId);

    /** A new item of the campaign. Returns 0 where somebody else has queued the lead meanwhile. */
    @SqlUpdate("""
            insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, priority,
              max_retries, reason, callback_at)
            select :id, c.id, :leadId, :customerName, :phoneNumber, :phoneIndex, :scheduledTime, 'high', c.max_retries, 'callback', :askedFor
            from campaigns c where c.id = :campaignId
            on conflict do nothing
            """)
    int insert(
            @Bind("id") UUID id,
            @Bind("campaignId") UUID campaignId,
            @Bind("leadId") UUID leadId,
            @Bind("customerName") String customerName,
            @Bind("phoneNumber") Ciphertext phoneNumber,
            @Bind("phoneIndex") BlindIndex phoneIndex,
            @BindMethods Callback callback);

    /** Whether the campaign that a single call was made for is deleted. */
    @SqlQuery("select campaign_deleted from single_calls where id = :itemId")
    boolean isCampaignDeleted(@Bind("itemId") UUID itemId);

    /** Takes a single call that has ended up again. Returns 0 where another one to the lead is open. */
    @SqlUpdate("""
            update call_queue q
            set status = 'pending', callback_at = :askedFor, scheduled_time = :scheduledTime, reason = 'callback', priority = 'high',
              customer_name = :customerName, phone_number = :phoneNumber, phone_index = :phoneIndex, retry_count = 0,
              requeued_claim = claim, hang_up_requested_at = null
            where id = :id and status in ('completed', 'failed', 'cancelled')
              and not exists (select from call_queue o
                where o.campaign_id is null and o.lead_id = q.lead_id and o.status in ('pending', 'in-progress'))
            """)
    int takeUp(
            @Bind("id") UUID id,
            @Bind("customerName") String customerName,
            @Bind("phoneNumber") Ciphertext phoneNumber,
            @Bind("phoneIndex") BlindIndex phoneIndex,
            @BindMethods Callback callback);

    /** Marks a new single call as one. */
    @SqlUpdate("update call_queue set callback_at = :askedFor, reason = 'callback' where id = :id")
    int mark(@Bind("id") UUID id, @BindMethods Callback callback);

    /** The campaign that called the lead last, or else has had it for the shortest time. */
    @SqlQuery("""
            select l.campaign_id
            from campaign_leads l
            where l.lead_id = :leadId
            order by (select max(h.created_at) from call_history h where h.lead_id = l.lead_id and h.campaign_id = l.campaign_id)
                desc nulls last, l.created_at desc
            limit 1
            """)
    Optional<UUID> latestCampaign(@Bind("leadId") UUID leadId);

    /** The lead whose callback was queued: one that the campaign has given up waits again, and none is queued besides. */
    @SqlUpdate("""
            update campaign_leads
            set status = case when status = 'failed' then 'pending' else status end,
              reason = case when status = 'failed' then null else reason end, queued_at = coalesce(queued_at, now())
            where campaign_id = :campaignId and lead_id = :leadId
            """)
    int expect(@Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId);

    @SqlQuery("select exists (select from campaign_leads where campaign_id = :campaignId and lead_id = :leadId)")
    boolean isAttached(@Bind("campaignId") UUID campaignId, @Bind("leadId") UUID leadId);
}
