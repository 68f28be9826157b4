-- Every update changes updated_at: with an index on it, none was done without writing to all indexes of the table.
drop index call_history_unsettled;
create index call_history_unsettled on call_history (permitted_at) where status in ('initiated', 'in-progress');
