-- A single call that is made for a campaign keeps to what that campaign's team says, besides the team of who has asked for it.

create function leadflow.calls_for_team(team_id uuid, item_id uuid, campaign_id uuid, requested_by uuid) returns boolean
  language sql stable parallel safe
  return team_id = leadflow.calling_team(campaign_id, requested_by)
    or campaign_id is null
      and team_id = leadflow.calling_team((select s.campaign_id from public.single_calls s where s.id = item_id), null);

-- Keeps the campaigns that have open items of these numbers in their state until the transaction ends. For whoever is to hold calls next, and
-- to cancel such items then. With the owner's rights, as cancel_suppressed.
create function leadflow.hold_campaigns(numbers bytea[]) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform from public.campaigns c
  where c.id in (select q.campaign_id from public.call_queue q
    where q.phone_index = any (numbers) and q.status in ('pending', 'in-progress'))
  order by c.id for share;
end $$;

-- As before, but for the team of a single call's campaign. And what waits keeps the line that it has: there, a call of unknown fate may be live.
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
    returning q.campaign_id, q.lead_id
  ), leads as (
    update public.campaign_leads l set status = 'failed', reason = 'suppressed'
    from cancelled c
    where l.campaign_id = c.campaign_id and l.lead_id = c.lead_id and l.status in ('pending', 'in-progress')
  )
  select c.campaign_id, coalesce((select o.status = 'active' from public.campaigns o where o.id = c.campaign_id), true), count(*)
  from cancelled c group by c.campaign_id;
end $$;

revoke execute on function leadflow.calls_for_team, leadflow.hold_campaigns from public;
grant execute on function leadflow.calls_for_team to leadflow_worker;
grant execute on function leadflow.hold_campaigns to leadflow_api, leadflow_worker;
