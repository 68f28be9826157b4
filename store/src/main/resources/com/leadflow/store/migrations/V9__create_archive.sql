-- Where retention moves what it takes out of the working tables.
create schema archive;
grant usage on schema archive to leadflow_worker;
