create table property_files (
  id uuid constraint property_files_pkey primary key,
  name text not null,
  file_url text not null,
  file_type text not null,
  file_size bigint not null constraint property_files_size_sane check (file_size >= 0),
  lead_id uuid constraint property_files_lead_exists references leads,
  uploaded_by uuid constraint property_files_uploader_exists references users,
  scan_status text not null default 'pending' constraint property_files_scan_known
    check (scan_status in ('pending', 'clean', 'infected')),
  sha256 bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index property_files_by_lead on property_files (lead_id, created_at desc);
create index property_files_by_uploader on property_files (uploaded_by, created_at desc);
create trigger property_files_touch before update on property_files for each row execute function touch_updated_at();

grant select, insert, update, delete on property_files to leadflow_api;
grant select, update on property_files to leadflow_worker;
