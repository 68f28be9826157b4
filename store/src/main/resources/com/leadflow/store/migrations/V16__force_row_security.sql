-- Row-level security holds for every role on every table, the owner's included. Whoever opens a transaction says in request.jwt.claims
-- for whom it runs: {"sub": "<user id>"} for a person, {"part": "dispatch"} for a part of LeadFlow, both for a part that works for a
-- person. All else, such as who is an admin, is read from the user's own row, so that no claim makes an admin.
-- In a schema of its own, because Supabase's schema auth is not ours to write to.
create schema leadflow;
grant usage on schema leadflow to leadflow_api, leadflow_worker, leadflow_backup;

-- Stable, because an immutable one would be computed once for a prepared statement, whoever runs it next. Without settings of its own
-- and without the owner's rights, so that PostgreSQL puts its text into the statement.
create function leadflow.user_id() returns uuid language sql stable parallel safe
  return (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid;

create function leadflow.part() returns text language sql stable parallel safe
  return nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'part';

-- With the owner's rights, because the policies of users ask it. Write (select leadflow.is_admin()) in a policy: so it is called once
-- for a statement, and not for every row.
create function leadflow.is_admin() returns boolean language sql stable parallel safe security definer set search_path = ''
  return coalesce((select u.role = 'admin' from public.users u where u.id = leadflow.user_id()), false);

revoke execute on all functions in schema leadflow from public;
grant execute on all functions in schema leadflow to leadflow_api;

-- Every table is to be protected once its grants are made: by this, and by policies for leadflow_api. Who owns the tables migrates them,
-- and functions with the owner's rights read them; workers and backups see everything that they have a right to. A policy that is just
-- true costs nothing: PostgreSQL leaves it out of the plan.
create procedure leadflow.protect(target regclass) language plpgsql as $$
declare
  owner regrole := (select relowner from pg_class where oid = target);
  stranger name;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner on %s to %s using (true) with check (true)', target, owner);
  if has_table_privilege('leadflow_worker', target, 'select, insert, update, delete') then
    execute format('create policy worker on %s to leadflow_worker using (true) with check (true)', target);
  end if;
  execute format('create policy backup on %s for select to leadflow_backup using (true)', target);
  execute format('grant select on %s to leadflow_backup', target);
  grant select on all sequences in schema public to leadflow_backup;
  -- Supabase grants every new table in public to those that its own API serves.
  for stranger in select rolname from pg_roles where rolname in ('anon', 'authenticated', 'service_role') loop
    execute format('revoke all on %s from %I', target, stranger);
  end loop;
end $$;
revoke execute on procedure leadflow.protect from public;

do $$
declare
  target regclass;
begin
  foreach target in array '{teams, users, audit_log, idempotency_keys, leads, suppressions, campaigns, campaign_leads, campaign_schedules,
      call_queue, dial_decisions, dialing_state, call_history, call_events, email_templates, emails, email_links, property_files,
      uploaded_csvs, csv_leads, keyset_check}'::regclass[] loop
    call leadflow.protect(target);
    execute format('create policy everybody on %s to leadflow_api using (true) with check (true)', target);
  end loop;
end $$;
