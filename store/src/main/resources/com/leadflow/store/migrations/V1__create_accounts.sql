-- Who uses LeadFlow, and what they did. Group roles leadflow_api and leadflow_worker exist before the first migration runs.

create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

create table teams (
  id uuid constraint teams_pkey primary key,
  name text not null constraint teams_name_filled check (length(trim(name)) > 0),
  created_at timestamptz not null default now()
);

create table users (
  id uuid constraint users_pkey primary key,
  email text not null constraint users_email_unique unique,
  name text not null,
  role text not null default 'user' constraint users_role_known check (role in ('user', 'admin')),
  team_id uuid constraint users_team_exists references teams,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index users_by_team on users (team_id);
create trigger users_touch before update on users for each row execute function touch_updated_at();

create table audit_log (
  id bigint generated always as identity constraint audit_log_pkey primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  table_name text not null,
  row_id uuid,
  changed jsonb not null default '{}'
);
create index audit_log_by_row on audit_log (table_name, row_id, at);

create table idempotency_keys (
  user_id uuid not null constraint idempotency_keys_user_exists references users,
  key text not null constraint idempotency_keys_key_sane check (length(key) between 1 and 255),
  request_digest bytea not null,
  response_status integer,
  response_body jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

grant select on teams to leadflow_api, leadflow_worker;
grant select, insert, update on users to leadflow_api;
grant select on users to leadflow_worker;
grant insert on audit_log to leadflow_api, leadflow_worker;
grant select on audit_log to leadflow_api;
grant select, insert, update, delete on idempotency_keys to leadflow_api;
grant select, delete on idempotency_keys to leadflow_worker;
