create table uploaded_csvs (
  id uuid constraint uploaded_csvs_pkey primary key,
  filename text not null,
  lead_count integer not null default 0,
  status text not null default 'processing' constraint uploaded_csvs_status_known
    check (status in ('processing', 'completed', 'failed')),
  error text,
  uploaded_at timestamptz not null default now(),
  uploaded_by uuid constraint uploaded_csvs_uploader_exists references users,
  row_count integer not null default 0,
  rejected_count integer not null default 0,
  duplicate_count integer not null default 0,
  sha256 bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uploaded_csvs_rows_add_up check (status <> 'completed' or row_count = lead_count + rejected_count + duplicate_count)
);
create index uploaded_csvs_by_uploader on uploaded_csvs (uploaded_by, uploaded_at desc);
create index uploaded_csvs_processing on uploaded_csvs (uploaded_at) where status = 'processing';
create trigger uploaded_csvs_touch before update on uploaded_csvs for each row execute function touch_updated_at();

create table csv_leads (
  id uuid constraint csv_leads_pkey primary key,
  csv_upload_id uuid not null constraint csv_leads_upload_exists references uploaded_csvs on delete cascade,
  name text,
  email bytea,
  phone bytea,
  location text,
  notes bytea,
  row_number integer not null,
  error text,
  lead_id uuid constraint csv_leads_lead_exists references leads on delete set null,
  created_at timestamptz not null default now(),
  constraint csv_leads_row_once unique (csv_upload_id, row_number)
);
create index csv_leads_by_lead on csv_leads (lead_id);

grant select, insert, update, delete on uploaded_csvs to leadflow_api;
grant select, insert on csv_leads to leadflow_api;
grant select, update on uploaded_csvs to leadflow_worker;
grant select, insert, update on csv_leads to leadflow_worker;
