-- Whom never to contact, for everybody or for one team, and how that came. And by what a call tells that a lead wants no more of them.

alter table suppressions
  -- Null: it holds for everybody.
  add column team_id uuid constraint suppressions_team_exists references teams,
  -- Encrypted; null where LeadFlow has the number no more, or never had it.
  add column value bytea,
  add column source text not null default 'manual'
    constraint suppressions_source_known check (source in ('manual', 'import', 'call', 'unsubscribe')),
  drop constraint suppressions_value_unique,
  -- The columns of the look-up come first: it is made before each call.
  add constraint suppressions_value_unique unique nulls not distinct (kind, value_index, team_id);
create index suppressions_by_age on suppressions (created_at desc, id desc);
create index suppressions_by_kind on suppressions (kind, created_at desc, id desc);
create index suppressions_by_source on suppressions (source, created_at desc, id desc);
create index suppressions_by_team on suppressions (team_id, created_at desc, id desc);
call leadflow.record_changes('suppressions');

-- People see what holds for everybody and for their team. For their team they make and remove it themselves, for everybody admins do.
drop policy reading on suppressions;
drop policy making on suppressions;
drop policy admins on suppressions;
create policy reading on suppressions for select to leadflow_api
  using ((select leadflow.is_admin()) or team_id = (select leadflow.team_id())
    or team_id is null and (select leadflow.user_id()) is not null);
create policy making on suppressions for insert to leadflow_api
  with check (created_by = (select leadflow.user_id()) and source <> 'call'
    and ((select leadflow.is_admin()) or team_id = (select leadflow.team_id())));
create policy removing on suppressions for delete to leadflow_api
  using ((select leadflow.is_admin()) or team_id = (select leadflow.team_id()));
-- What leads have said holds for everybody.
create policy webhook on suppressions for insert to leadflow_api
  with check ((select leadflow.part()) = 'webhook' and source = 'call' and team_id is null and created_by is null);

-- By what the calls of a campaign tell: a name of structured data (none where it is empty), names of tools, reasons of the end.
alter table campaigns
  add column stop_field text not null default 'do_not_call',
  add column stop_tools text[] not null default '{stop_calling}',
  add column stop_reasons text[] not null default '{}';
call leadflow.record_changes('campaigns');

-- With the owner's rights, so that the part "webhook" need not see campaigns, and with them all that hangs on them.
create function leadflow.stop_calling(campaign_id uuid) returns table (stop_field text, stop_tools text[], stop_reasons text[])
  language sql stable parallel safe security definer set search_path = '' rows 1
begin atomic
  select c.stop_field, c.stop_tools, c.stop_reasons from public.campaigns c where c.id = campaign_id;
end;

alter table call_history add column stop_asked boolean not null default false;
call leadflow.record_changes('call_history');

create index call_queue_open_by_number on call_queue (phone_index) where status in ('pending', 'in-progress');

-- Whose suppressions hold for a call, besides those for everybody: its campaign's team, or else that of who made the campaign, or has asked
-- for the single call.
create function leadflow.calling_team(campaign_id uuid, requested_by uuid) returns uuid language sql stable parallel safe
  return case when campaign_id is null
    then (select u.team_id from public.users u where u.id = requested_by)
    else (select coalesce(c.team_id, u.team_id) from public.campaigns c left join public.users u on u.id = c.created_by
      where c.id = campaign_id)
  end;

-- Cancels what waits to be called under these numbers and must not be, whoever it belongs to; also what is claimed and has no permit yet.
-- The caller holds the locks of the numbers, so that none gets its permit meanwhile. With the owner's rights, because the items may be
-- anybody's; but whoever calls it brings about no more than what the list says already. Campaigns are locked before items, as everywhere.
create function leadflow.cancel_suppressed(numbers bytea[]) returns table (of_campaign uuid, active boolean, items bigint)
  language plpgsql security definer set search_path = '' as $$
begin
  perform from public.campaigns c
  where c.id in (select q.campaign_id from public.call_queue q
    where q.phone_index = any (numbers) and q.status in ('pending', 'in-progress'))
  order by c.id for share;

  return query
  with suppressed as (
    select q.id from public.call_queue q
    where q.phone_index = any (numbers) and q.status in ('pending', 'in-progress')
      and exists (select from public.suppressions s
        where s.kind = 'phone' and s.value_index = q.phone_index
          and (s.team_id is null or s.team_id = leadflow.calling_team(q.campaign_id, q.requested_by)))
      -- What waits has the permit of its last claim, where there was one.
      and (q.status = 'pending' or not exists (select from public.call_history h where h.queue_id = q.id and h.claim = q.claim))
    order by q.id for update
  ), cancelled as (
    update public.call_queue q set status = 'cancelled', reason = 'suppressed', line_held = false
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

revoke execute on function leadflow.stop_calling, leadflow.calling_team, leadflow.cancel_suppressed from public;
grant execute on function leadflow.calling_team to leadflow_worker;
grant execute on function leadflow.stop_calling, leadflow.cancel_suppressed to leadflow_api, leadflow_worker;
