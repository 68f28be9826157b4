-- References that no index began with: deleting what they refer to, or looking rows up by them, read the whole table.
create index campaigns_by_creator on campaigns (created_by, created_at desc);
create index campaigns_by_team on campaigns (team_id, created_at desc);
create index emails_by_template on emails (template_id);
create index emails_by_sender on emails (sent_by, created_at desc);
create index suppressions_by_creator on suppressions (created_by);
