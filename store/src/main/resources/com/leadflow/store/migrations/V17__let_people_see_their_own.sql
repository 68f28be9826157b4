-- The API's policies: whose rows are whose. People see and change their own leads, templates, files, uploads and emails, and their team's
-- campaigns with all that hangs on them; they read the leads of these. Admins see and change everything. The API's parts have policies of
-- their own: what each needs, and no more.

create function leadflow.team_id() returns uuid language sql stable parallel safe security definer set search_path = ''
  return (select u.team_id from public.users u where u.id = leadflow.user_id());

-- With the caller's rights, so that the policies of leads decide; but by a function, because they ask campaign_leads themselves.
create function leadflow.is_readable_lead(lead uuid) returns boolean language sql stable parallel safe
  return exists (select from public.leads l where l.id = lead);

revoke execute on function leadflow.team_id, leadflow.is_readable_lead from public;
grant execute on function leadflow.team_id, leadflow.is_readable_lead to leadflow_api;

-- Whose lead it is, in one column that policies, lists and searches can ask an index for.
alter table leads add column owner_id uuid generated always as (coalesce(assigned_to, created_by)) stored;
create index leads_by_owner on leads (owner_id, created_at desc, id desc);

do $$
declare
  target name;
begin
  for target in select tablename from pg_policies where schemaname = 'public' and policyname = 'everybody'
      and tablename <> 'flyway_schema_history' loop
    execute format('drop policy everybody on %I', target);
  end loop;
end $$;

-- Accounts. The part "authentication" looks for the row of whoever a token names, and makes it for whom it meets first.
create policy reading on users for select to leadflow_api
  using ((select leadflow.is_admin()) or id = (select leadflow.user_id()) or team_id = (select leadflow.team_id())
    or (select leadflow.part()) = 'authentication');
create policy joining on users for insert to leadflow_api with check ((select leadflow.part()) = 'authentication');
-- People have their role and their team from an admin. What the functions answer is how it was before the statement.
create policy changing on users for update to leadflow_api
  using ((select leadflow.is_admin()) or id = (select leadflow.user_id()))
  with check ((select leadflow.is_admin()) or id = (select leadflow.user_id()) and role = 'user'
    and team_id is not distinct from (select leadflow.team_id()));

grant insert, update, delete on teams to leadflow_api;
create policy admins on teams to leadflow_api using ((select leadflow.is_admin()));
create policy reading on teams for select to leadflow_api using (id = (select leadflow.team_id()));

create policy own on idempotency_keys to leadflow_api using (user_id = (select leadflow.user_id()));

revoke insert on audit_log from leadflow_api, leadflow_worker;
drop policy worker on audit_log;
create policy reading on audit_log for select to leadflow_api
  using ((select leadflow.is_admin()) or table_name = 'leads' and exists (select from leads l where l.id = row_id));

-- Campaigns, and what hangs on them: their own policy decides about it.
create policy team on campaigns to leadflow_api
  using ((select leadflow.is_admin()) or team_id = (select leadflow.team_id())
    or team_id is null and created_by = (select leadflow.user_id()));

create policy team on campaign_schedules to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from campaigns c where c.id = campaign_id));

create policy reading on campaign_leads for select to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from campaigns c where c.id = campaign_id));
create policy attaching on campaign_leads for insert to leadflow_api
  with check ((select leadflow.is_admin())
    or exists (select from campaigns c where c.id = campaign_id) and leadflow.is_readable_lead(lead_id));
create policy changing on campaign_leads for update to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from campaigns c where c.id = campaign_id));
create policy detaching on campaign_leads for delete to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from campaigns c where c.id = campaign_id));

create policy team on call_queue to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from campaigns c where c.id = campaign_id));

create policy team on call_history to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from campaigns c where c.id = campaign_id));

revoke insert on dial_decisions from leadflow_api;
create policy reading on dial_decisions for select to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from call_queue q where q.id = queue_id));

create policy reading on dialing_state for select to leadflow_api using ((select leadflow.user_id()) is not null);
create policy admins on dialing_state for update to leadflow_api using ((select leadflow.is_admin()));

-- Leads. Whether a campaign of theirs has one is looked up for each: a hash table of all campaigns' leads would be built for a single one.
create policy reading on leads for select to leadflow_api
  using ((select leadflow.is_admin()) or owner_id = (select leadflow.user_id())
    or (select true from campaign_leads l where l.lead_id = leads.id limit 1));
create policy making on leads for insert to leadflow_api
  with check ((select leadflow.is_admin()) or created_by = (select leadflow.user_id())
    and (assigned_to is null or exists (select from users u where u.id = assigned_to)));
create policy changing on leads for update to leadflow_api
  using ((select leadflow.is_admin()) or owner_id = (select leadflow.user_id()));
create policy deleting on leads for delete to leadflow_api
  using ((select leadflow.is_admin()) or owner_id = (select leadflow.user_id()));

create policy reading on suppressions for select to leadflow_api
  using ((select leadflow.is_admin()) or created_by = (select leadflow.user_id()));
create policy making on suppressions for insert to leadflow_api with check (created_by = (select leadflow.user_id()));
create policy admins on suppressions for delete to leadflow_api using ((select leadflow.is_admin()));

-- Emails, files and uploads.
create policy own on email_templates to leadflow_api
  using ((select leadflow.is_admin()) or created_by = (select leadflow.user_id()));
-- Templates that nobody made are LeadFlow's.
create policy shipped on email_templates for select to leadflow_api
  using (created_by is null and (select leadflow.user_id()) is not null);

create policy own on emails to leadflow_api
  using ((select leadflow.is_admin()) or sent_by = (select leadflow.user_id())
    or exists (select from campaigns c where c.id = campaign_id));
create policy own on email_links to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from emails e where e.id = email_id));

create policy own on property_files to leadflow_api
  using ((select leadflow.is_admin()) or uploaded_by = (select leadflow.user_id()));

create policy own on uploaded_csvs to leadflow_api
  using ((select leadflow.is_admin()) or uploaded_by = (select leadflow.user_id()));
create policy own on csv_leads to leadflow_api
  using ((select leadflow.is_admin()) or exists (select from uploaded_csvs u where u.id = csv_upload_id));

-- The part "lead-edit": a changed number or name has to reach whatever will dial it, in other teams' campaigns, too, so it sees these
-- and with them all that hangs on them. And who hands a lead to somebody they know still has to see it when it is theirs no more.
create policy lead_edit on campaigns for select to leadflow_api using ((select leadflow.part()) = 'lead-edit');
create policy lead_edit on leads for select to leadflow_api using ((select leadflow.part()) = 'lead-edit');
create policy lead_edit_writes on leads for update to leadflow_api
  using (false) with check ((select leadflow.part()) = 'lead-edit' and exists (select from users u where u.id = owner_id));

-- The part "attach" share-locks leads that are only to be read, which takes a policy for updates. It changes none.
create policy attach on leads for update to leadflow_api using ((select leadflow.part()) = 'attach') with check (false);

-- The part "webhook" hears from the provider about anybody's calls. A report that comes late may change what their leads have come to.
create policy webhook on call_history for select to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook_writes on call_history for update to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook on call_queue for select to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook_writes on call_queue for update to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook on campaign_leads for select to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook_writes on campaign_leads for update to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook on leads for select to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook_writes on leads for update to leadflow_api using ((select leadflow.part()) = 'webhook');
revoke update on call_events from leadflow_api;
create policy admins on call_events for select to leadflow_api using ((select leadflow.is_admin()));
create policy webhook on call_events for select to leadflow_api using ((select leadflow.part()) = 'webhook');
create policy webhook_writes on call_events for insert to leadflow_api with check ((select leadflow.part()) = 'webhook');

-- The part "start" looks whether the process has the keys of this database.
create policy start on keyset_check for select to leadflow_api using ((select leadflow.part()) = 'start');
create policy start_writes on keyset_check for insert to leadflow_api with check ((select leadflow.part()) = 'start');
