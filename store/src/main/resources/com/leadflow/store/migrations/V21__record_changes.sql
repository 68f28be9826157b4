-- Who changed what: every change of every row leaves one in audit_log, by triggers, so that no code can forget it; and nobody can change
-- one, or take it back. Tables whose rows are only ever added are their own record.

-- Nobody has written to it yet. Ids are like those of all other tables; at its end the key grows by time, which also lets it be divided
-- by time one day. An action has no check: only the functions below write here, and checking cost a tenth of what they do.
drop index audit_log_by_row;
alter table audit_log drop column id;
alter table audit_log rename column at to created_at;
alter table audit_log
  add column id uuid not null default gen_random_uuid(),
  add column request_id text default nullif(current_setting('leadflow.request_id', true), ''),
  -- Of the change, not of its transaction: so the changes of one are told in their order.
  alter column created_at set default clock_timestamp(),
  add constraint audit_log_pkey primary key (created_at, id);
create index audit_log_by_row on audit_log (row_id, created_at);
create index audit_log_by_table on audit_log (table_name, created_at);
create index audit_log_by_actor on audit_log (actor, created_at);
create index audit_log_by_request on audit_log (request_id, created_at) where request_id is not null;
create index audit_log_of_deletions on audit_log (created_at) where action = 'delete';

-- Whether a lead may be read is looked up for each change: otherwise PostgreSQL might look at all leads for the sake of one.
alter policy reading on audit_log
  using ((select leadflow.is_admin()) or table_name = 'leads' and (select true from leads l where l.id = row_id limit 1));

-- A part that works for a person is not told: the person is the actor. Who comes without claims, such as the owner, is told by the login.
create function leadflow.actor() returns text language sql stable parallel safe
  return coalesce('user:' || leadflow.user_id(), 'part:' || leadflow.part(), 'login:' || session_user);
alter table audit_log alter column actor set default leadflow.actor();

-- For retention there will have to be a role that this lets pass.
create function leadflow.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: what is recorded stays, and what changes is recorded', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger refuse_change before update or delete or truncate on audit_log
  for each statement execute function leadflow.refuse_change();
create trigger refuse_change before update or delete or truncate on call_events
  for each statement execute function leadflow.refuse_change();
create trigger refuse_change before update or truncate on dial_decisions
  for each statement execute function leadflow.refuse_change();

-- A foreign key deletes the decisions about a lead with it, and nothing else does.
create function leadflow.refuse_deletion_before_lead() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from public.leads l where l.id = old.lead_id) then
    raise exception 'delete on % is refused: what is recorded stays, as long as its lead does', tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create trigger refuse_deletion before delete on dial_decisions
  for each row execute function leadflow.refuse_deletion_before_lead();

-- Every table is to be recorded once it is made, and again by each migration that gives it a column: by this, which writes a function for
-- the table's columns. One that finds the columns by itself at every change took half as long again. For each row, because almost all
-- statements change one: for statements, with tables of their changes, it took a fifth longer.
-- Of an encrypted column, or a digest, there is the SHA-256 in hexadecimal digits. What is null is left out of rows that are new or gone;
-- updated_at, seen_at and generated columns say nothing of their own. A table whose id is no uuid has one row only.
create procedure leadflow.record_changes(target regclass) language plpgsql as $procedure$
declare
  name name := (select relname from pg_class where oid = target);
  id_is_uuid boolean := exists (select from pg_attribute where attrelid = target and attname = 'id' and atttypid = 'uuid'::regtype);
  has_heartbeat boolean := exists (select from pg_attribute where attrelid = target and attname = 'seen_at' and not attisdropped);
  -- A row that is new has no old values, one that is gone no new ones: they are null.
  -- The id of a row is told by itself, unless it becomes another.
  comparisons text := (
    select string_agg(format($comparison$
  if new.%1$I is distinct from old.%1$I%2$s then
    changed := changed || jsonb_build_object(%3$L, jsonb_build_array(%4$s, %5$s));
  end if;$comparison$, attname, case when attname = 'id' and id_is_uuid then $condition$ and tg_op = 'UPDATE'$condition$ end,
      attname, format(value, 'old', attname), format(value, 'new', attname)), '' order by attnum)
    from pg_attribute, lateral (
      select case atttypid when 'bytea'::regtype then $value$encode(sha256(%I.%I), 'hex')$value$ else '%I.%I' end) shown (value)
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('updated_at', 'seen_at'));
  -- Claims that one statement renews leave one row, without an id.
  heartbeat text := $heartbeat$
  if tg_op = 'UPDATE' and changed = '{}' and new.seen_at is distinct from old.seen_at then
    if current_setting('leadflow.heartbeat', true) = statement_timestamp()::text then
      return null;
    end if;
    perform set_config('leadflow.heartbeat', statement_timestamp()::text, true);
    row_id := null;
  end if;$heartbeat$;
begin
  execute format($create$
create or replace function leadflow.%1$I() returns trigger language plpgsql
  security definer set search_path = '' set timezone = 'UTC' as $function$
declare
  row_id uuid := %2$s;
  changed jsonb := '{}';
begin%3$s
  insert into public.audit_log (action, table_name, row_id, changed) values (lower(tg_op), %4$L, row_id, changed);
  return null;
end $function$ $create$,
    'record_' || name,
    case when id_is_uuid then 'coalesce(old.id, new.id)' else 'null' end,
    comparisons || case when has_heartbeat then heartbeat else '' end,
    name);
  execute format('revoke execute on function leadflow.%I from public', 'record_' || name);
  execute format('create or replace trigger record_changes after insert or update or delete on %s for each row'
    ' execute function leadflow.%I()', target, 'record_' || name);
  execute format('create or replace trigger refuse_change before truncate on %s for each statement'
    ' execute function leadflow.refuse_change()', target);
end $procedure$;

revoke execute on procedure leadflow.record_changes from public;
revoke execute on function leadflow.actor, leadflow.refuse_change, leadflow.refuse_deletion_before_lead from public;

do $$
declare
  target regclass;
begin
  foreach target in array '{teams, users, idempotency_keys, leads, suppressions, campaigns, campaign_leads, campaign_schedules, call_queue,
      dialing_state, call_history, email_templates, emails, email_links, property_files, uploaded_csvs, csv_leads, keyset_check}'::regclass[] loop
    call leadflow.record_changes(target);
  end loop;
end $$;
