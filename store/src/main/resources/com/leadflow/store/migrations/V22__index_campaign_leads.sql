-- The leads of a campaign are listed page by page, those attached last first; or those whose last call came to something.
create index campaign_leads_by_campaign on campaign_leads (campaign_id, created_at desc, id desc);
create index campaign_leads_by_outcome on campaign_leads (campaign_id, last_outcome, created_at desc, id desc)
  where last_outcome is not null;
