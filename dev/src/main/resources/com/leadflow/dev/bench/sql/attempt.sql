-- One attempt, of a call that becomes a conversation, as dispatch, dialing, watching, webhooks and settling write it down. In braces are
-- statements of the product, taken from where it has them, with what they are given. Left out are notifications, which touch no table.

-- What the product makes up by itself.
select gen_random_uuid() as history_id, gen_random_uuid()::text as call_id \gset

-- Dispatch looks where the campaign stands, whether there are lines, and what comes next.
begin;
{database.TransactionSettings.SQL claims='{"part":"dispatch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{campaign.CampaignDialingDao.situation id=:campaign_id};
commit;
begin;
{database.TransactionSettings.SQL claims='{"part":"dispatch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{dialing.DialingStateDao.state};
{call.ClaimDao.lines campaignId=:campaign_id accountLines=:lines::int singleLines=10 costPerMinuteUsd=0.15};
commit;
begin;
{database.TransactionSettings.SQL claims='{"part":"dispatch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{campaign.CampaignDialingDao.shareLock id=:campaign_id};
{call.ItemDao.lockDue campaignId=:campaign_id limit=1};
commit;

-- It claims an item, starts its attempt, and says so.
begin;
{database.TransactionSettings.SQL claims='{"part":"dispatch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.ClaimDao.lockLines};
{call.ClaimDao.lockActive campaignId=:campaign_id};
{dialing.DialingStateDao.state};
{call.ClaimDao.lines campaignId=:campaign_id accountLines=:lines::int singleLines=10 costPerMinuteUsd=0.15};
{call.ClaimDao.claim campaignId=:campaign_id limit=1} \gset
{call.ClaimDao.markLeadsInProgress campaignId=:campaign_id leadIds=array[:lead_id]::uuid[]};
commit;
begin;
{database.TransactionSettings.SQL claims='{"part":"dispatch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{campaign.CampaignDialingDao.shareLock id=:campaign_id};
{call.ClaimDao.markStarted queueIds=array[:queue_id]::uuid[] claims=array[:claim]::int[]};
commit;

-- Dialing takes the permit, and keeps the id of the call that was placed.
begin;
{database.TransactionSettings.SQL claims='{"part":"dial"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.ItemDao.number id=:queue_id} \gset
{lead.NumberLockDao.lock number=:phone_index::bytea};
{campaign.CampaignDialingDao.shareLock id=:campaign_id};
{dialing.DialingStateDao.shareLock};
{call.ItemDao.lock id=:queue_id};
{call.ItemDao.seen id=:queue_id claim=:claim};
{call.PermitDao.find queueId=:queue_id claim=:claim};
{dialing.DialDecisionDao.insert campaignId=:campaign_id leadId=:lead_id queueId=:queue_id claim=:claim verdict='allow' reason=null until=null
  zone=null};
{call.PermitDao.insert id=:history_id campaignId=:campaign_id leadId=:lead_id queueId=:queue_id claim=:claim attempt=1
  phoneIndex=:phone_index maxCallSeconds=600 reservedUsd=null};
commit;
begin;
{database.TransactionSettings.SQL claims='{"part":"dial"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.PermitDao.attachCall id=:history_id callId=:call_id};
{dialing.DialingStateDao.release};
commit;

-- The call is watched: read at first and after each notification, and its claim renewed now and then.
begin;
{database.TransactionSettings.SQL claims='{"part":"watch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.PermitDao.findAll ids=array[:history_id]::uuid[]};
commit;

-- Its webhooks: it is queued, which says nothing new.
begin;
{database.TransactionSettings.SQL claims='{"part":"webhook"}' requestId=''}, set_config('role', 'leadflow_api', true);
{call.CallEventDao.waitBriefly};
{call.CallProgressDao.locate callId=:call_id::text attemptId=:history_id::uuid};
{call.CallProgressDao.merge id=:history_id callId=:call_id live=false ended=false report=false startedAt=null endedAt=null
  endedReason=null costUsd=null personReached=false stopAsked=false transcript=null summary=null recordingUrl=null structuredData=null};
{call.CallEventDao.insertNew id=gen_random_uuid() callId=:call_id historyId=:history_id type='status-update' status='queued'
  payload=:webhook::bytea};
commit;

-- It rings, which says nothing new either.
begin;
{database.TransactionSettings.SQL claims='{"part":"webhook"}' requestId=''}, set_config('role', 'leadflow_api', true);
{call.CallEventDao.waitBriefly};
{call.CallProgressDao.locate callId=:call_id::text attemptId=:history_id::uuid};
{call.CallProgressDao.merge id=:history_id callId=:call_id live=false ended=false report=false startedAt=null endedAt=null
  endedReason=null costUsd=null personReached=false stopAsked=false transcript=null summary=null recordingUrl=null structuredData=null};
{call.CallEventDao.insertNew id=gen_random_uuid() callId=:call_id historyId=:history_id type='status-update' status='ringing'
  payload=:webhook::bytea};
commit;

-- Somebody answers.
begin;
{database.TransactionSettings.SQL claims='{"part":"webhook"}' requestId=''}, set_config('role', 'leadflow_api', true);
{call.CallEventDao.waitBriefly};
{call.CallProgressDao.locate callId=:call_id::text attemptId=:history_id::uuid};
{call.CallProgressDao.merge id=:history_id callId=:call_id live=true ended=false report=false startedAt=null endedAt=null
  endedReason=null costUsd=null personReached=false stopAsked=false transcript=null summary=null recordingUrl=null structuredData=null};
{call.CallEventDao.insertNew id=gen_random_uuid() callId=:call_id historyId=:history_id type='status-update' status='in-progress'
  payload=:webhook::bytea};
commit;

-- The watch renews its claim while they talk.
begin;
{database.TransactionSettings.SQL claims='{"part":"watch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.PermitDao.findAll ids=array[:history_id]::uuid[]};
commit;
begin;
{database.TransactionSettings.SQL claims='{"part":"watch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.PermitDao.seen ids=array[:history_id]::uuid[]};
commit;

-- They hang up.
begin;
{database.TransactionSettings.SQL claims='{"part":"webhook"}' requestId=''}, set_config('role', 'leadflow_api', true);
{call.CallEventDao.waitBriefly};
{call.CallProgressDao.locate callId=:call_id::text attemptId=:history_id::uuid};
{call.CallProgressDao.merge id=:history_id callId=:call_id live=false ended=true report=false startedAt=null endedAt=null
  endedReason='customer-ended-call' costUsd=null personReached=false stopAsked=false transcript=null summary=null recordingUrl=null structuredData=null};
{call.CallProgressDao.freeLine id=:history_id};
{call.CallEventDao.insertNew id=gen_random_uuid() callId=:call_id historyId=:history_id type='status-update' status='ended'
  payload=:webhook::bytea};
commit;

-- The report of it comes. The lead has asked for nothing in it.
begin;
{database.TransactionSettings.SQL claims='{"part":"webhook"}' requestId=''}, set_config('role', 'leadflow_api', true);
{call.CallEventDao.waitBriefly};
{call.StopRequestDao.find callId=:call_id::text attemptId=:history_id::uuid};
{call.CallProgressDao.locate callId=:call_id::text attemptId=:history_id::uuid};
{call.CallProgressDao.merge id=:history_id callId=:call_id live=true ended=true report=true startedAt=now() endedAt=now()
  endedReason='customer-ended-call' costUsd=0.17 personReached=true stopAsked=false transcript=:transcript::bytea summary=:summary::bytea
  recordingUrl=:summary::bytea structuredData=null};
{call.CallProgressDao.freeLine id=:history_id};
{call.CallEventDao.insertNew id=gen_random_uuid() callId=:call_id historyId=:history_id type='end-of-call-report' status='ended'
  payload=:report::bytea};
commit;

-- Settling writes the outcome.
begin;
{database.TransactionSettings.SQL claims='{"part":"watch"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{call.PermitDao.findAll ids=array[:history_id]::uuid[]};
commit;
begin;
{database.TransactionSettings.SQL claims='{"part":"settle"}' requestId=''}, set_config('role', 'leadflow_worker', true);
{campaign.CampaignDialingDao.shareLock id=:campaign_id};
{call.PermitDao.lock queueId=:queue_id claim=:claim};
{call.ItemDao.lock id=:queue_id};
{call.PermitDao.earlier queueId=:queue_id claim=:claim};
{call.PermitDao.resolve id=:history_id status='completed' outcome='success' endedReason='customer-ended-call'
  countsToCaps=true providerFault=false};
{call.ItemDao.end id=:queue_id claim=:claim status='completed' reason=null retryCount=1 holdLine=false};
{call.ItemDao.moveCampaignLead id=:queue_id status='completed' reason=null outcome='success' attempts=1};
{call.ItemDao.markContacted leadId=:lead_id};
{call.ItemDao.cancelWaiting id=:queue_id reason='conversation'};
commit;
