-- Caps per number, a kill switch that tells who used it and why, the circuit breaker, holidays and budgets.

alter table call_history
  -- Whether the call counts against the caps of its number: not one that never reached the provider, or failed for want of capacity.
  add column counts_to_caps boolean not null default true,
  -- Whether it failed by the provider's or the account's fault: what the circuit breaker counts.
  add column provider_fault boolean not null default false,
  -- What is set aside for it in its campaign's budget, until its cost is told; null where there was none when it was permitted.
  add column reserved_usd numeric(12, 6) constraint call_history_reserve_sane check (reserved_usd >= 0);
update call_history set counts_to_caps = false
where resolved_at is not null and call_id is null and ended_reason not in ('unknown', 'lost');

-- Permits ask it for each call: those that do not count may be many, after an outage.
drop index call_history_by_number;
create index call_history_by_number on call_history (phone_index, permitted_at desc) where counts_to_caps;
create index call_history_by_resolution on call_history (resolved_at) include (provider_fault) where outcome is not null;
create index call_history_charged on call_history (campaign_id) include (cost_usd, reserved_usd, resolved_at, requested_by)
  where cost_usd > 0 or reserved_usd > 0;

alter table dialing_state
  -- Why dialing is stopped; null while it is not.
  add column kill_switch_reason text,
  add column kill_switch_changed_at timestamptz,
  add column kill_switch_changed_by uuid constraint dialing_state_switcher_exists references users;
create index dialing_state_by_switcher on dialing_state (kill_switch_changed_by) where kill_switch_changed_by is not null;
comment on column dialing_state.breaker is
  'open from its opening until a probe closes it: half-open is what it is called once its delay, hold_until, has passed';

-- Days on which nobody is called, in the callee's own date: of the account, and of each campaign.
create table holidays (
  id uuid constraint holidays_pkey primary key,
  date date not null constraint holidays_date_once unique,
  name text not null constraint holidays_name_filled check (length(trim(name)) > 0),
  created_by uuid constraint holidays_creator_exists references users,
  created_at timestamptz not null default now()
);
create index holidays_by_creator on holidays (created_by);
alter table campaigns
  add column holidays date[] not null default '{}' constraint campaigns_holidays_few check (cardinality(holidays) <= 400),
  -- What its calls may cost for as long as it exists; null for as much as they do.
  add column budget_usd numeric(12, 2) constraint campaigns_budget_positive check (budget_usd > 0);

call leadflow.record_changes('call_history');
call leadflow.record_changes('dialing_state');
call leadflow.record_changes('holidays');
call leadflow.record_changes('campaigns');

grant select, insert, delete on holidays to leadflow_api;
grant select on holidays to leadflow_worker;
call leadflow.protect('holidays');
create policy reading on holidays for select to leadflow_api using ((select leadflow.user_id()) is not null);
create policy making on holidays for insert to leadflow_api
  with check ((select leadflow.is_admin()) and created_by = (select leadflow.user_id()));
create policy removing on holidays for delete to leadflow_api using ((select leadflow.is_admin()));

-- Of the whole account, of which people see a part.
create function leadflow.held_lines() returns bigint language sql stable parallel safe security definer set search_path = ''
  return (select count(*) from public.call_queue q where q.line_held);
revoke execute on function leadflow.held_lines from public;
grant execute on function leadflow.held_lines to leadflow_api;
