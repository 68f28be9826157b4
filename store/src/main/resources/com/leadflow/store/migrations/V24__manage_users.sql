-- What it takes to let admins give people roles and teams.

alter table teams add column updated_at timestamptz not null default now();
call leadflow.record_changes('teams');
create trigger teams_touch before update on teams for each row execute function touch_updated_at();

-- Nobody could make an admin any more where there is none. Those who cease to be one do so one after the other: two who make each other
-- a user at the same moment would each still see the other one.
create function leadflow.keep_an_admin() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('admins', 0));
  if not exists (select from public.users u where u.role = 'admin') then
    raise exception 'the last admin has to stay one' using errcode = 'check_violation', constraint = 'users_last_admin_stays';
  end if;
  return null;
end $$;
revoke execute on function leadflow.keep_an_admin from public;

create trigger users_demoted after update on users for each row when (old.role = 'admin' and new.role <> 'admin')
  execute function leadflow.keep_an_admin();
create trigger users_deleted after delete on users for each row when (old.role = 'admin')
  execute function leadflow.keep_an_admin();
