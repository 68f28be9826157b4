-- Single calls: queue items without a campaign. What a campaign says about its calls, each of them has in a row of its own with the id of
-- its item, which nobody changes. Columns mean what they mean in campaigns.
create table single_calls (
  id uuid constraint single_calls_pkey primary key
    constraint single_calls_item_exists references call_queue on delete cascade,
  -- The campaign whose assistant is tried by the call.
  campaign_id uuid constraint single_calls_campaign_exists references campaigns on delete set null,
  assistant_id text not null,
  phone_number_id text not null,
  -- Encrypted, unlike that of a campaign: it is what one lead is told.
  prompt bytea,
  calling_days integer[] not null
    constraint single_calls_days_known check (calling_days <@ '{0,1,2,3,4,5,6}' and cardinality(calling_days) > 0),
  calling_start time not null,
  calling_end time not null,
  retry_delays jsonb not null,
  max_call_seconds integer not null constraint single_calls_call_length_sane check (max_call_seconds between 10 and 43200),
  created_at timestamptz not null default now(),
  constraint single_calls_window_not_empty check (calling_start < calling_end)
);
create index single_calls_by_campaign on single_calls (campaign_id, created_at desc);

-- Who asked for a single call; null for a campaign's items and calls.
alter table call_queue add column requested_by uuid constraint call_queue_requester_exists references users;
create index call_queue_by_requester on call_queue (requested_by, created_at desc, id desc) where requested_by is not null;
alter table call_history add column requested_by uuid constraint call_history_requester_exists references users;
create index call_history_by_requester on call_history (requested_by, created_at desc, id desc) where requested_by is not null;

-- Policies ask for it, and the progress of a campaign is to be counted from indexes as before.
drop index call_queue_waiting;
create index call_queue_waiting on call_queue (campaign_id, scheduled_time) include (reason, requested_by) where status = 'pending';
drop index call_history_counted;
create index call_history_counted on call_history (campaign_id, outcome, requested_by) where ended_reason is distinct from 'not-dialed';

call leadflow.record_changes('single_calls');
call leadflow.record_changes('call_queue');
call leadflow.record_changes('call_history');

-- As call_queue_one_open_per_lead, to which one null is unlike another.
create unique index call_queue_one_open_single_call on call_queue (lead_id)
  where campaign_id is null and status in ('pending', 'in-progress');

grant select, insert on single_calls to leadflow_api;
grant select on single_calls to leadflow_worker;

-- People see the single calls that they have asked for, and what came of them. Admins are let in by the policies for campaigns' items.
-- Looked up for each row, for the sake of lists: a hash table would be made of the whole queue.
call leadflow.protect('single_calls');
create policy reading on single_calls for select to leadflow_api
  using ((select true from call_queue q where q.id = single_calls.id and q.campaign_id is null limit 1));
create policy requesting on single_calls for insert to leadflow_api
  with check ((select true from call_queue q where q.id = single_calls.id and q.campaign_id is null limit 1)
    and (single_calls.campaign_id is null or exists (select from campaigns c where c.id = single_calls.campaign_id)));
create policy requested on call_queue for select to leadflow_api
  using (campaign_id is null and requested_by = (select leadflow.user_id()));
create policy requesting on call_queue for insert to leadflow_api
  with check (campaign_id is null and requested_by = (select leadflow.user_id()));
-- Who does not see the lead any more may cancel the call, but neither move nor repeat it.
create policy changing_requested on call_queue for update to leadflow_api
  using (campaign_id is null and requested_by = (select leadflow.user_id()))
  with check (campaign_id is null and requested_by = (select leadflow.user_id())
    and (status <> 'pending' or leadflow.is_readable_lead(lead_id)));
create policy requested on call_history for select to leadflow_api using (requested_by = (select leadflow.user_id()));
create policy changing_requested on call_history for update to leadflow_api using (requested_by = (select leadflow.user_id()));

-- Nobody has a lead called that they do not see, by a campaign or without one. And an item stays what it is: no policy could compare the
-- lead of before with that of after.
create policy of_readable_leads on call_queue as restrictive for insert to leadflow_api
  with check (leadflow.is_readable_lead(lead_id));
revoke update on call_queue from leadflow_api;
grant update (customer_name, phone_number, phone_index, scheduled_time, status, priority, retry_count, max_retries, notes, started_at,
  seen_at, line_held, hang_up_requested_at, reason) on call_queue to leadflow_api;

-- A changed number reaches whatever will dial it, whoever has asked for that call.
create policy lead_edit on call_queue for select to leadflow_api
  using (campaign_id is null and (select leadflow.part()) = 'lead-edit');
create policy lead_edit_writes on call_queue for update to leadflow_api
  using (campaign_id is null and (select leadflow.part()) = 'lead-edit');
