-- A row is a permit: the committed right to dial once. It is written before the provider is asked.

create table call_history (
  id uuid constraint call_history_pkey primary key,
  campaign_id uuid constraint call_history_campaign_exists references campaigns on delete set null,
  lead_id uuid not null constraint call_history_lead_exists references leads,
  -- The provider's id of the call; null until it is known.
  call_id text constraint call_history_call_once unique,
  status text not null default 'initiated'
    constraint call_history_status_known check (status in ('initiated', 'in-progress', 'completed', 'failed')),
  duration integer,
  recording_url bytea,
  transcript bytea,
  outcome text constraint call_history_outcome_known check (outcome in ('success', 'no-answer', 'voicemail', 'busy', 'failed')),
  notes bytea,
  queue_id uuid not null,
  claim integer not null,
  -- The how-manieth attempt of the queue item this is, from 1.
  attempt integer not null,
  phone_index bytea not null,
  ended_reason text,
  cost_usd numeric(12, 6),
  summary bytea,
  -- Whether the person called said anything: such a call is never dialed again by itself.
  person_reached boolean not null default false,
  permitted_at timestamptz not null default clock_timestamp(),
  -- No call of this row can be live after this instant.
  deadline timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- When the provider's report of the ended call was merged.
  reported_at timestamptz,
  -- When the outcome was settled. Null blocks the number and the item.
  resolved_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_history_claim_once unique (queue_id, claim)
);
create unique index call_history_one_unresolved_per_number on call_history (phone_index) where resolved_at is null;
create unique index call_history_one_unresolved_per_item on call_history (queue_id) where resolved_at is null;
create index call_history_by_age on call_history (created_at desc, id desc);
create index call_history_by_campaign on call_history (campaign_id, created_at desc, id desc);
create index call_history_by_lead on call_history (lead_id, created_at desc, id desc);
create index call_history_by_number on call_history (phone_index, permitted_at desc);
create index call_history_overdue on call_history (deadline) where resolved_at is null;
create trigger call_history_touch before update on call_history for each row execute function touch_updated_at();

-- The webhook inbox: one row for each call, type and status, however often the provider sends it.
create table call_events (
  id uuid constraint call_events_pkey primary key,
  call_id text not null,
  history_id uuid,
  type text not null,
  status text not null default '',
  payload bytea not null,
  received_at timestamptz not null default now(),
  constraint call_events_once unique (call_id, type, status)
);
create index call_events_by_history on call_events (history_id);
create index call_events_by_age on call_events (received_at);

grant select, insert, update on call_history to leadflow_worker;
grant select, update on call_history to leadflow_api;
grant select, insert, update on call_events to leadflow_api;
grant select on call_events to leadflow_worker;
