-- One row, sealed and indexed with the keyset of the first process that used this database: one with other keys is refused, since it
-- could not read what is stored, nor find the numbers that are never to be called.
create table keyset_check (
  id boolean not null default true constraint keyset_check_pkey primary key constraint keyset_check_single check (id),
  sealed bytea not null,
  indexed bytea not null,
  created_at timestamptz not null default now()
);

grant select, insert on keyset_check to leadflow_api, leadflow_worker;
