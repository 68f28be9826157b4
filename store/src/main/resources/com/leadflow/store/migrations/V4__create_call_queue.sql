-- Who is to be called and when. Every claim reads a row afresh, so what people edit here the engine obeys.

create table call_queue (
  id uuid constraint call_queue_pkey primary key,
  -- Null for a single call outside campaigns.
  campaign_id uuid constraint call_queue_campaign_exists references campaigns on delete cascade,
  lead_id uuid not null constraint call_queue_lead_exists references leads,
  customer_name text not null,
  phone_number bytea not null,
  phone_index bytea not null,
  scheduled_time timestamptz not null,
  status text not null default 'pending'
    constraint call_queue_status_known check (status in ('pending', 'in-progress', 'completed', 'failed', 'cancelled')),
  priority text not null default 'medium' constraint call_queue_priority_known check (priority in ('low', 'medium', 'high')),
  priority_rank smallint not null generated always as (case priority when 'high' then 1 when 'medium' then 2 else 3 end) stored,
  -- Attempts used up.
  retry_count integer not null default 0 constraint call_queue_retries_sane check (retry_count >= 0),
  max_retries integer not null default 2 constraint call_queue_max_retries_sane check (max_retries between 0 and 10),
  notes text,
  -- How often dispatch has taken this item; the last number is the claim that may write to it.
  claim integer not null default 0,
  claimed_at timestamptz,
  -- When the claim's workflow was started; null while a claim waits for its start.
  started_at timestamptz,
  seen_at timestamptz,
  line_held boolean not null default false,
  hang_up_requested_at timestamptz,
  reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_queue_progress_is_claimed check (status <> 'in-progress' or claim > 0)
);
create unique index call_queue_one_open_per_lead on call_queue (campaign_id, lead_id) where status in ('pending', 'in-progress');
create index call_queue_due on call_queue (campaign_id, priority_rank, scheduled_time, id) where status = 'pending';
create index call_queue_next_due on call_queue (campaign_id, scheduled_time) where status = 'pending';
create index call_queue_claims on call_queue (campaign_id, seen_at) where status = 'in-progress';
create index call_queue_lines on call_queue (campaign_id) where line_held;
create index call_queue_by_age on call_queue (created_at desc, id desc);
create index call_queue_by_campaign on call_queue (campaign_id, created_at desc, id desc);
create index call_queue_by_lead on call_queue (lead_id, created_at desc, id desc);
create trigger call_queue_touch before update on call_queue for each row execute function touch_updated_at();

-- Why a lead was, or was not, dialed. Append-only.
create table dial_decisions (
  id bigint generated always as identity constraint dial_decisions_pkey primary key,
  campaign_id uuid,
  lead_id uuid not null constraint dial_decisions_lead_exists references leads on delete cascade,
  queue_id uuid not null,
  claim integer not null,
  verdict text not null constraint dial_decisions_verdict_known check (verdict in ('allow', 'defer', 'refuse')),
  reason text,
  until timestamptz,
  decided_at timestamptz not null default clock_timestamp(),
  constraint dial_decisions_reason_given check (verdict = 'allow' or reason is not null)
);
create index dial_decisions_by_lead on dial_decisions (lead_id, decided_at desc);
create index dial_decisions_by_campaign on dial_decisions (campaign_id, verdict, reason);

-- One row: what holds for the whole account.
create table dialing_state (
  id boolean not null default true constraint dialing_state_pkey primary key constraint dialing_state_single check (id),
  kill_switch boolean not null default false,
  -- No claim and no permit before this instant: the provider is out of reach or out of capacity.
  hold_until timestamptz,
  -- Bad answers in a row; above zero, one line at a time is used to probe the provider.
  hold_failures integer not null default 0,
  hold_reason text,
  breaker text not null default 'closed' constraint dialing_state_breaker_known check (breaker in ('closed', 'open', 'half-open')),
  breaker_changed_at timestamptz,
  updated_at timestamptz not null default now()
);
insert into dialing_state default values;
create trigger dialing_state_touch before update on dialing_state for each row execute function touch_updated_at();

grant select, insert, update, delete on call_queue to leadflow_api;
grant select, insert, update on call_queue to leadflow_worker;
grant select, insert on dial_decisions to leadflow_api, leadflow_worker;
grant select, update on dialing_state to leadflow_api, leadflow_worker;
