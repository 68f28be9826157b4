-- Whether the provider's answer has left open if there is a call, so that it is looked up: nothing is being placed any more.
alter table call_history add column ambiguous boolean not null default false;
