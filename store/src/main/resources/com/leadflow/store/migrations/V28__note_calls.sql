-- What people note about a call is no news of the call. The watch, the sweep and whoever dials take updated_at for the provider's last word, so
-- a note has a time of its own; the later of both is what the version of the row is told by.
alter table call_history add column noted_at timestamptz;

-- When the change is made, not when its transaction began: one that waits for a note to be written is later than the note.
create function leadflow.touch_call() returns trigger language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;
revoke execute on function leadflow.touch_call from public;
create or replace trigger call_history_touch before update on call_history for each row
  when (new.noted_at is not distinct from old.noted_at) execute function leadflow.touch_call();

call leadflow.record_changes('call_history');
