-- Calls that are live or not settled yet: few, whatever the length of the history.
create index call_history_unsettled on call_history (updated_at) where status in ('initiated', 'in-progress');
