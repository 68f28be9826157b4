-- Leads and whom never to contact. Columns of type bytea named email, phone and notes are encrypted by the application;
-- *_index columns are keyed digests for equality.

create table leads (
  id uuid constraint leads_pkey primary key,
  name text not null constraint leads_name_filled check (length(trim(name)) > 0),
  email bytea,
  phone bytea,
  status text not null default 'new'
    constraint leads_status_known check (status in ('new', 'contacted', 'qualified', 'converted', 'lost')),
  source text,
  notes bytea,
  assigned_to uuid constraint leads_assignee_exists references users,
  created_by uuid constraint leads_creator_exists references users,
  timezone text,
  phone_index bytea,
  email_index bytea,
  do_not_call boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint leads_phone_with_index check ((phone is null) = (phone_index is null)),
  constraint leads_email_with_index check ((email is null) = (email_index is null))
);
create index leads_by_age on leads (created_at desc, id desc);
create index leads_by_assignee on leads (assigned_to, created_at desc);
create index leads_by_creator on leads (created_by, created_at desc);
create index leads_by_status on leads (status, created_at desc);
create index leads_by_phone on leads (phone_index);
create index leads_by_email on leads (email_index);
create trigger leads_touch before update on leads for each row execute function touch_updated_at();

create table suppressions (
  id uuid constraint suppressions_pkey primary key,
  kind text not null constraint suppressions_kind_known check (kind in ('phone', 'email')),
  value_index bytea not null,
  reason text,
  created_by uuid constraint suppressions_creator_exists references users,
  created_at timestamptz not null default now(),
  constraint suppressions_value_unique unique (kind, value_index)
);

grant select, insert, update, delete on leads to leadflow_api;
grant select, insert, update on leads to leadflow_worker;
grant select, insert, delete on suppressions to leadflow_api;
grant select, insert on suppressions to leadflow_worker;
