-- Who follows a campaign asks again and again which of its calls were settled since.
create index call_history_by_settling on call_history (campaign_id, resolved_at, id) where outcome is not null;
