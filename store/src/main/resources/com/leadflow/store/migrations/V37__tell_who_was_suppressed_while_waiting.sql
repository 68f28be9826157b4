-- As before, and each item that is cancelled has a decision that tells why its lead is not called.
create or replace function leadflow.cancel_suppressed(numbers bytea[]) returns table (of_campaign uuid, active boolean, items bigint)
  language plpgsql security definer set search_path = '' as $$
begin
  perform leadflow.hold_campaigns(numbers);

  return query
  with suppressed as (
    select q.id from public.call_queue q
    where q.phone_index = any (numbers) and q.status in ('pending', 'in-progress')
      and exists (select from public.suppressions s
        where s.kind = 'phone' and s.value_index = q.phone_index
          and (s.team_id is null or leadflow.calls_for_team(s.team_id, q.id, q.campaign_id, q.requested_by)))
      -- What waits has the permit of its last claim, where there was one.
      and (q.status = 'pending' or not exists (select from public.call_history h where h.queue_id = q.id and h.claim = q.claim))
    order by q.id for update
  ), cancelled as (
    update public.call_queue q set status = 'cancelled', reason = 'suppressed', line_held = q.line_held and q.status = 'pending'
    from suppressed s where q.id = s.id
    returning q.id, q.claim, q.campaign_id, q.lead_id
  ), leads as (
    update public.campaign_leads l set status = 'failed', reason = 'suppressed'
    from cancelled c
    where l.campaign_id = c.campaign_id and l.lead_id = c.lead_id and l.status in ('pending', 'in-progress')
  ), decisions as (
    insert into public.dial_decisions (campaign_id, lead_id, queue_id, claim, verdict, reason)
    select c.campaign_id, c.lead_id, c.id, c.claim, 'refuse', 'suppressed' from cancelled c
  )
  select c.campaign_id, coalesce((select o.status = 'active' from public.campaigns o where o.id = c.campaign_id), true), count(*)
  from cancelled c group by c.campaign_id;
end $$;
