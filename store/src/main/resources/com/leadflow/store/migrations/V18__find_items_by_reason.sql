-- People look for the items whose calls came to an unknown end, of all campaigns.
create index call_queue_by_reason on call_queue (reason, created_at desc, id desc) where reason is not null;
