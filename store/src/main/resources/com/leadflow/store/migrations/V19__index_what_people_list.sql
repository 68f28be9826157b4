-- The last word on which template is offered first, where two are made the default at once.
create unique index email_templates_one_default on email_templates (created_by, category) nulls not distinct where is_default;

-- Lists that begin with the newest of all, or of those in one status. People's own are found by who made them.
create index emails_by_age on emails (created_at desc, id desc);
create index emails_by_status on emails (status, created_at desc, id desc);
create index email_templates_by_age on email_templates (created_at desc, id desc);
create index property_files_by_age on property_files (created_at desc, id desc);
create index property_files_by_scan on property_files (scan_status, created_at desc, id desc);
create index uploaded_csvs_by_age on uploaded_csvs (created_at desc, id desc);
create index uploaded_csvs_by_status on uploaded_csvs (status, created_at desc, id desc);
create index campaign_schedules_by_age on campaign_schedules (created_at desc, id desc);

-- Whose upload it is, is looked up for each row of a page: by "exists", all uploads would be read for a hash table first.
alter policy own on csv_leads
  using ((select leadflow.is_admin()) or (select true from uploaded_csvs u where u.id = csv_upload_id limit 1));
