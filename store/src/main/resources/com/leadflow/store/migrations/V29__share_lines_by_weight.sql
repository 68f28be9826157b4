-- A campaign's part of the account's lines while others wait for lines, too.
alter table campaigns add column weight integer not null default 1 constraint campaigns_weight_sane check (weight between 1 and 100);
call leadflow.record_changes('campaigns');
