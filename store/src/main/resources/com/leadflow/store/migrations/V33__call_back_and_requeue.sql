-- Callbacks, the calls that leads have asked for; items that people queue again, with all their attempts; and why somebody waits, in
-- words.

alter table call_queue
  -- When the lead asked to be called. Such an item obeys the legal calling hours only, and is called though there was a conversation.
  add column callback_at timestamptz,
  -- The claim after which the item was last queued again: attempts up to it count no more.
  add column requeued_claim integer not null default 0;
grant update (callback_at, requeued_claim) on call_queue to leadflow_api;

-- Under which name a call's structured data holds the time at which the lead wants to be called.
alter table campaigns
  add column callback_field text not null default 'callback_at'
    constraint campaigns_callback_field_sane check (length(callback_field) between 1 and 100);

-- What the assistant has noted in a form, encrypted, and when settling acted on it: a report may come after its call was settled.
alter table call_history
  add column structured_data bytea,
  add column data_read_at timestamptz;
create index call_history_unread on call_history (permitted_at) where structured_data is not null and data_read_at is null;

-- The callback of a campaign that is over is a single call.
grant insert on single_calls to leadflow_worker;

-- Whose clock has decided, and a campaign's decisions in their order.
alter table dial_decisions add column zone text;
drop index dial_decisions_by_campaign;
create index dial_decisions_by_campaign on dial_decisions (campaign_id, decided_at desc);
-- Whether the item may be read is looked up for each decision: a hash table of the whole queue would be built for the sake of a page.
alter policy reading on dial_decisions
  using ((select leadflow.is_admin()) or (select true from call_queue q where q.id = queue_id limit 1));

call leadflow.record_changes('call_queue');
call leadflow.record_changes('campaigns');
call leadflow.record_changes('call_history');
