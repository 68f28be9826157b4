-- A single call whose campaign is deleted is made no more: nobody knows by what its lead says "stop", nor whose suppressions hold for it. And a
-- campaign is not deleted while such a call may be live.

alter table single_calls
  -- Whether the campaign that the call was made for has been deleted since.
  add column campaign_deleted boolean not null default false;
call leadflow.record_changes('single_calls');

-- Of those that were deleted before, the audit log tells.
update single_calls s set campaign_deleted = true
where s.campaign_id is null and exists (select from audit_log a
  where a.row_id = s.id and a.table_name = 'single_calls' and a.action = 'update' and a.changed ? 'campaign_id');

create function leadflow.mark_campaign_deleted() returns trigger language plpgsql as $$
begin
  new.campaign_deleted := true;
  return new;
end $$;
create trigger single_calls_campaign_deleted before update of campaign_id on single_calls for each row
  when (old.campaign_id is not null and new.campaign_id is null) execute function leadflow.mark_campaign_deleted();

-- Keeps the campaigns of these items in their state until the transaction ends; those that single calls are made for, too, where these are to
-- be queued again. For whoever is to change the items then. With the owner's rights, because who may change a single call need not see its
-- campaign any more.
create function leadflow.hold_campaigns_of(items uuid[], requeue boolean) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform from public.campaigns c
  where c.id in (
    select q.campaign_id from public.call_queue q where q.id = any (items)
    union all
    select s.campaign_id from public.single_calls s where requeue and s.id = any (items))
  order by c.id for share;
end $$;

-- How many single calls for a campaign wait or go on, or may be live. For whoever holds the campaign to delete it. What is heard of its single
-- calls, and what comes of that, is either counted, or comes after the transaction. With the owner's rights, because who may delete the
-- campaign need not see them.
create function leadflow.open_single_calls(campaign uuid) returns bigint
  language plpgsql security definer set search_path = '' as $$
begin
  perform from public.call_history h
  where h.queue_id in (select s.id from public.single_calls s where s.campaign_id = campaign)
  order by h.id for update;

  return (select count(*) from public.single_calls s join public.call_queue q on q.id = s.id
    where s.campaign_id = campaign and (q.status in ('pending', 'in-progress') or q.line_held
      or exists (select from public.call_history h where h.queue_id = q.id and h.resolved_at is null)));
end $$;

revoke execute on function leadflow.mark_campaign_deleted, leadflow.hold_campaigns_of, leadflow.open_single_calls from public;
grant execute on function leadflow.hold_campaigns_of, leadflow.open_single_calls to leadflow_api;

-- What is set aside for a call, because its campaign is given a budget, is no more news of it than a note is.
create or replace trigger call_history_touch before update on call_history for each row
  when (new.noted_at is not distinct from old.noted_at and (old.reserved_usd is not null or new.reserved_usd is null))
  execute function leadflow.touch_call();
