-- Whom people may have called, and whose numbers they may read on the suppression list.

-- Whether a number is suppressed for the calls of a campaign, for the single calls of who asks for them, or, where both are given, for those
-- that say what a campaign does: for either. With the owner's rights, because whose a campaign is, and what is suppressed for its team, not
-- everybody sees who may queue its leads.
create function leadflow.is_suppressed(number bytea, campaign_id uuid, requested_by uuid) returns boolean
  language sql stable parallel safe security definer set search_path = ''
  return exists (select from public.suppressions s
    where s.kind = 'phone' and s.value_index = number
      and (s.team_id is null
        or s.team_id in (leadflow.calling_team(campaign_id, null), leadflow.calling_team(null, requested_by))));

-- Who of everybody's leads said "stop" in a call is for admins to read off the list. Others may ask for a number or an address that they
-- know: with the owner's rights, it finds what holds for everybody or for one's team, for admins all.
alter policy reading on suppressions
  using ((select leadflow.is_admin()) or team_id = (select leadflow.team_id())
    or team_id is null and source <> 'call' and (select leadflow.user_id()) is not null);
create function leadflow.search_suppressions(kind text, value_index bytea) returns setof public.suppressions
  language sql stable parallel safe security definer set search_path = '' rows 5
begin atomic
  select s.* from public.suppressions s
  where s.kind = search_suppressions.kind and s.value_index = search_suppressions.value_index
    and leadflow.user_id() is not null
    and (s.team_id is null or s.team_id = leadflow.team_id() or leadflow.is_admin());
end;

revoke execute on function leadflow.is_suppressed, leadflow.search_suppressions from public;
grant execute on function leadflow.is_suppressed to leadflow_api, leadflow_worker;
grant execute on function leadflow.search_suppressions to leadflow_api;
