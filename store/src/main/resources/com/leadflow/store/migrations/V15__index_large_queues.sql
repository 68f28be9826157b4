-- A live call renews its claim every 15 seconds: without seen_at in an index, that touches no index at all.
create index call_queue_open on call_queue (campaign_id) where status = 'in-progress';
drop index call_queue_claims;

-- The progress of a campaign is counted from indexes, however many items and calls it has.
create index call_queue_waiting on call_queue (campaign_id, scheduled_time) include (reason) where status = 'pending';
drop index call_queue_next_due;
create index call_history_counted on call_history (campaign_id, outcome) where ended_reason is distinct from 'not-dialed';

-- Lists by what few rows have, or none, read the whole table.
create index call_history_by_outcome on call_history (outcome, created_at desc, id desc) where outcome is not null;
create index leads_by_source on leads (source, created_at desc, id desc);
create index leads_not_to_call on leads (created_at desc, id desc) where do_not_call;

-- Room for the next version of a row beside it: then renewing a claim, or starting it, touches no index.
alter table call_queue set (fillfactor = 80);
