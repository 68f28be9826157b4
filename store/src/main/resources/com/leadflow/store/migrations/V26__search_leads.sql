-- Leads are found by name: by how it begins, and by likeness where it is misspelt. Numbers and addresses are found by their digests.

-- Likeness is counted in trigrams. Any owner of a database may have the extension made; Supabase has its extensions in a schema of their
-- own. Its names are looked up while this runs, and stay what they are then.
do $$
begin
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'the database has the encoding %: create it with UTF8, so that accents in names can be told from letters',
      current_setting('server_encoding');
  end if;
  if not exists (select from pg_extension where extname = 'pg_trgm') then
    execute format('create extension pg_trgm with schema %I',
      coalesce((select nspname from pg_namespace where nspname = 'extensions'), 'public'));
  end if;
  perform set_config('search_path', 'public, ' || extnamespace::regnamespace, true) from pg_extension where extname = 'pg_trgm';
end $$;

-- A name as it is searched: in lower case, without accents. Of names, so that it may be asked for whoever asks.
create function name_key(name text) returns text language sql immutable parallel safe
  return lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'));

-- Compared byte by byte, so that names which begin alike are next to each other in an index; and such comparisons policies let into one.
alter table leads add column name_key text collate "C" generated always as (name_key(name)) stored;
create index leads_by_name on leads (name_key, id);
create index leads_by_owner_and_name on leads (owner_id, name_key, id);
create index leads_by_trigrams on leads using gin (name_key gin_trgm_ops);

-- The likest of the leads of who asks, for admins of all; the likest have 1. A letter or two are like too much.
-- With the owner's rights, because PostgreSQL asks likeness only after the policies, of every lead: it cannot know that the operators keep
-- to themselves what they are told. So the function itself sees to it whose leads it answers, and only tells their ids. docs/adr/0006 has
-- what either takes.
create function leadflow.leads_named_like(key text, most int) returns table (id uuid, likeness real)
  language sql stable parallel safe security definer set search_path = '' rows 50
begin atomic
  select l.id, greatest(similarity(key, l.name_key), word_similarity(key, l.name_key))
  from leads l
  where length(key) >= 3 and (key % l.name_key or key <% l.name_key)
    and ((select leadflow.is_admin()) or l.owner_id = (select leadflow.user_id()))
  order by 2 desc, l.name_key, l.id
  limit most;
end;
revoke execute on function leadflow.leads_named_like from public;
grant execute on function leadflow.leads_named_like to leadflow_api;
