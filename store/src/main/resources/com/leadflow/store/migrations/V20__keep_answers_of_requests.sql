-- What was answered to a request that bore an Idempotency-Key, so that it is answered alike when it comes again. Nothing has been kept
-- before; the body may hold a lead's data, so it is encrypted by the application, and request_digest is keyed, like the other indexes.
delete from idempotency_keys;
alter table idempotency_keys drop column response_body;
alter table idempotency_keys
  add column id uuid not null constraint idempotency_keys_id_unique unique,
  alter column response_status set not null,
  add column response_location text,
  add column response_tag text,
  add column response_body bytea not null;
