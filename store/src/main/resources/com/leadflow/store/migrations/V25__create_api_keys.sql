-- Keys with which machines call the API as a user.

create table api_keys (
  id uuid constraint api_keys_pkey primary key,
  user_id uuid not null constraint api_keys_user_exists references users,
  name text not null constraint api_keys_name_filled check (length(trim(name)) > 0),
  -- SHA-256. The secret is random, and too long to be found by trying: nothing slower is needed.
  secret_digest bytea not null constraint api_keys_digest_whole check (length(secret_digest) = 32),
  expires_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  constraint api_keys_expiry_ahead check (expires_at > created_at)
);
create index api_keys_by_age on api_keys (created_at desc, id desc);
create index api_keys_by_user on api_keys (user_id, created_at desc, id desc);
grant select, insert, update (last_used_at), delete on api_keys to leadflow_api;
call leadflow.protect('api_keys');
call leadflow.record_changes('api_keys');

-- The key that somebody came with; null: none, but a token of their own.
create function leadflow.key_id() returns uuid language sql stable parallel safe
  return (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'key')::uuid;
revoke execute on function leadflow.key_id from public;
grant execute on function leadflow.key_id to leadflow_api;

-- What a machine does is told apart from what its user does; whose the key is, the record of its creation tells.
create or replace function leadflow.actor() returns text language sql stable parallel safe
  return coalesce('key:' || leadflow.key_id(), 'user:' || leadflow.user_id(), 'part:' || leadflow.part(), 'login:' || session_user);

-- People make keys for themselves alone, admins included. A key makes and takes away none, and changes no users: it could outlive itself.
create policy reading on api_keys for select to leadflow_api
  using ((select leadflow.is_admin()) or user_id = (select leadflow.user_id()));
create policy making on api_keys for insert to leadflow_api
  with check (user_id = (select leadflow.user_id()) and (select leadflow.key_id()) is null);
create policy revoking on api_keys for delete to leadflow_api
  using (((select leadflow.is_admin()) or user_id = (select leadflow.user_id())) and (select leadflow.key_id()) is null);
alter policy changing on users
  using (((select leadflow.is_admin()) or id = (select leadflow.user_id())) and (select leadflow.key_id()) is null);

create policy authentication on api_keys for select to leadflow_api using ((select leadflow.part()) = 'authentication');
create policy authentication_writes on api_keys for update to leadflow_api using ((select leadflow.part()) = 'authentication');
