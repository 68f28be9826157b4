-- An import, as the API does it for a batch of leads and their campaign. See attempt.sql for what is in braces; what has a number after an
-- asterisk is sent that often, in one go, with #n counting up.

-- What the product makes up by itself, or seals.
select gen_random_uuid()::text as batch \gset
select array_agg(md5(:batch || n)::uuid) as leads, array_agg(gen_random_uuid()) as fresh from generate_series(1, :rows::int) n \gset

-- The batch. The product prepares one statement for all rows, pgbench one for each: so that they are not planned over and over, either, they
-- have the plan for any values at once.
begin;
{database.TransactionSettings.SQL claims='{"sub":"00000000-0000-4000-8000-000000000001"}' requestId='import'}, set_config('role', 'leadflow_api', true),
  set_config('plan_cache_mode', 'force_generic_plan', true);
\startpipeline
{lead.LeadDao.insertAll*rows id=md5(:batch||'#n')::uuid name='Ada_Example' email=:sealed::bytea phone=:sealed::bytea status='new' source='import'
  notes=null assignedTo=null createdBy='00000000-0000-4000-8000-000000000001' timezone='America/New_York'
  phoneIndex=sha256(convert_to(:batch||'#n','utf8')) emailIndex=sha256(convert_to(:batch||'#n','utf8')) doNotCall=false};
\endpipeline
commit;

-- Attaching them.
begin;
{database.TransactionSettings.SQL claims='{"sub":"00000000-0000-4000-8000-000000000001"}' requestId='import'}, set_config('role', 'leadflow_api', true);
{campaign.CampaignDao.share id=:campaign_id};
{database.TransactionSettings.CLAIM claims='{"sub":"00000000-0000-4000-8000-000000000001","part":"attach"}'};
{lead.LeadDao.holdForAttaching ids=:leads::uuid[]};
{database.TransactionSettings.CLAIM claims='{"sub":"00000000-0000-4000-8000-000000000001"}'};
{campaign.CampaignLeadDao.attached campaignId=:campaign_id leadIds=:leads::uuid[]};
{campaign.CampaignLeadDao.attach campaignId=:campaign_id ids=:fresh::uuid[] leadIds=:leads::uuid[]};
{campaign.CampaignLeadDao.attached campaignId=:campaign_id leadIds=:leads::uuid[]};
commit;
