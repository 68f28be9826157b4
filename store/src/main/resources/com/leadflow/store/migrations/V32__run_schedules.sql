-- What became of each run of a schedule: every instant at which one was due, and every time that somebody had it run.
create table schedule_runs (
  id uuid constraint schedule_runs_pkey primary key,
  schedule_id uuid not null constraint schedule_runs_schedule_exists references campaign_schedules on delete cascade,
  -- Which campaign the schedule had then: it may be given another.
  campaign_id uuid not null constraint schedule_runs_campaign_exists references campaigns on delete cascade,
  -- Of a run by hand: when it was asked for.
  due_at timestamptz not null,
  ran_at timestamptz not null default now(),
  trigger text not null constraint schedule_runs_trigger_known check (trigger in ('time', 'manual')),
  result text not null constraint schedule_runs_result_known check (result in ('started', 'skipped')),
  reason text,
  -- Leads that the run left to be called, those that waited already included.
  queued integer constraint schedule_runs_queued_sane check (queued >= 0),
  -- Whatever is killed or comes twice, a run is there once; and with it the start of the campaign.
  constraint schedule_runs_once unique (schedule_id, due_at),
  constraint schedule_runs_reason_of_skipped check (result = 'skipped' or reason is null)
);
create index schedule_runs_by_campaign on schedule_runs (campaign_id);

-- The sweep pages through all that are active, and nobody asks for them by time: so each run changes an index less.
drop index campaign_schedules_due;
create index campaign_schedules_active on campaign_schedules (id) where is_active;

grant select, insert on schedule_runs to leadflow_api, leadflow_worker;
call leadflow.protect('schedule_runs');
call leadflow.record_changes('schedule_runs');

-- Whoever sees the schedule sees its runs, and may have it run. Looked up for each row, for the sake of lists.
create policy reading on schedule_runs for select to leadflow_api
  using ((select leadflow.is_admin()) or (select true from campaign_schedules s where s.id = schedule_id limit 1));
create policy running on schedule_runs for insert to leadflow_api
  with check ((select leadflow.is_admin())
    or (select true from campaign_schedules s where s.id = schedule_id and s.campaign_id = schedule_runs.campaign_id limit 1));
