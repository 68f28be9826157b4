create table campaigns (
  id uuid constraint campaigns_pkey primary key,
  name text not null constraint campaigns_name_filled check (length(trim(name)) > 0),
  description text,
  status text not null default 'draft'
    constraint campaigns_status_known check (status in ('draft', 'active', 'paused', 'completed', 'failed')),
  assistant_id text,
  phone_number_id text,
  prompt text,
  created_by uuid constraint campaigns_creator_exists references users,
  team_id uuid constraint campaigns_team_exists references teams,
  max_live_calls integer not null default 10 constraint campaigns_live_calls_sane check (max_live_calls between 1 and 10000),
  max_retries integer not null default 2 constraint campaigns_retries_sane check (max_retries between 0 and 10),
  priority text not null default 'medium' constraint campaigns_priority_known check (priority in ('low', 'medium', 'high')),
  -- Sunday is 0, as in the API.
  calling_days integer[] not null default '{1,2,3,4,5,6}'
    constraint campaigns_days_known check (calling_days <@ '{0,1,2,3,4,5,6}' and cardinality(calling_days) > 0),
  calling_start time not null default '09:00',
  calling_end time not null default '20:00',
  -- Outcome to ISO 8601 duration; an outcome that is missing has the policy's default.
  retry_delays jsonb not null default '{}',
  -- The provider's own bounds for maxDurationSeconds are 10 and 43200.
  max_call_seconds integer not null default 600 constraint campaigns_call_length_sane check (max_call_seconds between 10 and 43200),
  -- Why the engine itself paused or failed the campaign; null when a person did.
  reason text,
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint campaigns_window_not_empty check (calling_start < calling_end)
);
create index campaigns_by_age on campaigns (created_at desc, id desc);
create index campaigns_by_status on campaigns (status, created_at desc);
create trigger campaigns_touch before update on campaigns for each row execute function touch_updated_at();

create table campaign_leads (
  id uuid constraint campaign_leads_pkey primary key,
  campaign_id uuid not null constraint campaign_leads_campaign_exists references campaigns on delete cascade,
  lead_id uuid not null constraint campaign_leads_lead_exists references leads,
  status text not null default 'pending'
    constraint campaign_leads_status_known check (status in ('pending', 'in-progress', 'completed', 'failed')),
  phone_index bytea not null,
  attempts integer not null default 0,
  last_outcome text constraint campaign_leads_outcome_known
    check (last_outcome in ('success', 'no-answer', 'voicemail', 'busy', 'failed')),
  reason text,
  -- When the lead was last put into the call queue; null means: still to be queued.
  queued_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint campaign_leads_lead_once unique (campaign_id, lead_id),
  constraint campaign_leads_number_once unique (campaign_id, phone_index)
);
create index campaign_leads_by_lead on campaign_leads (lead_id);
create index campaign_leads_by_status on campaign_leads (campaign_id, status);
create index campaign_leads_to_queue on campaign_leads (campaign_id, created_at, id) where queued_at is null and status = 'pending';
create trigger campaign_leads_touch before update on campaign_leads for each row execute function touch_updated_at();

create table campaign_schedules (
  id uuid constraint campaign_schedules_pkey primary key,
  campaign_id uuid not null constraint campaign_schedules_campaign_exists references campaigns on delete cascade,
  name text not null,
  frequency text not null constraint campaign_schedules_frequency_known check (frequency in ('daily', 'weekly', 'monthly')),
  time text not null constraint campaign_schedules_time_valid check (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  days_of_week integer[] constraint campaign_schedules_days_known check (days_of_week <@ '{0,1,2,3,4,5,6}'),
  day_of_month integer constraint campaign_schedules_day_sane check (day_of_month between 1 and 31),
  timezone text not null,
  is_active boolean not null default true,
  last_run timestamptz,
  next_run timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index campaign_schedules_by_campaign on campaign_schedules (campaign_id);
create index campaign_schedules_due on campaign_schedules (next_run) where is_active;
create trigger campaign_schedules_touch before update on campaign_schedules for each row execute function touch_updated_at();

grant select, insert, update, delete on campaigns, campaign_leads, campaign_schedules to leadflow_api;
grant select, update on campaigns, campaign_leads, campaign_schedules to leadflow_worker;
