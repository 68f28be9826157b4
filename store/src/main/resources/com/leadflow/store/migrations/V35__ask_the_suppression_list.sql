-- Whether a number is suppressed for the calls of a campaign or, where that is null, for the single calls of who asks for them. With the
-- owner's rights, because whose a campaign is, and what is suppressed for its team, not everybody sees who may queue its leads.
create function leadflow.is_suppressed(number bytea, campaign_id uuid, requested_by uuid) returns boolean
  language sql stable parallel safe security definer set search_path = ''
  return exists (select from public.suppressions s
    where s.kind = 'phone' and s.value_index = number
      and (s.team_id is null or s.team_id = leadflow.calling_team(campaign_id, requested_by)));

revoke execute on function leadflow.is_suppressed from public;
grant execute on function leadflow.is_suppressed to leadflow_api, leadflow_worker;
