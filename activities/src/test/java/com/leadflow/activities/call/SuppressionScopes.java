package com.leadflow.activities.call;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.suppression.Suppressing.Effect;
import com.leadflow.store.suppression.Suppression.Kind;
import com.leadflow.store.suppression.SuppressionContent;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign of a team and one of others, and the numbers that are suppressed for them. */
final class SuppressionScopes implements AutoCloseable {
    final TestDatabase data = TestDatabase.create();
    final Campaigns campaigns = new Campaigns(data);
    final Suppressions suppressions = new Suppressions(data.keysets());
    final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    final DialPermits permits = new DialPermits(data.asWorker(), data.keysets().cipher(), check);
    final UUID ofTheTeam;
    final UUID ofOthers;

    static final String NUMBER = "+12125550101";

    SuppressionScopes() {
        ofTheTeam = campaignOf(Persona.OWNER.team());
        ofOthers = campaignOf(Persona.STRANGER.team());
    }

    @Override
    public void close() {
        data.close();
    }

    UUID campaignOf(@Nullable UUID team) {
        UUID campaign = campaigns.create(5);
        campaigns.execute("update campaigns set team_id = ? where id = ?", team, campaign);
        return campaign;
    }

    Attempt waiting(Attempt attempt) {
        campaigns.execute(
                "update call_queue set status = 'pending', claim = 0, line_held = false where id = ?",
                attempt.queueId());
        campaigns.execute("update campaign_leads set status = 'pending' where campaign_id = ?", attempt.campaignId());
        return attempt;
    }

    Effect suppressAs(Persona persona, @Nullable UUID team) {
        return suppress(NUMBER, persona, team);
    }

    Effect suppress(String number, Persona persona, @Nullable UUID team) {
        return data.asApi()
                .call(
                        persona.actor(),
                        handle -> suppressions
                                .add(handle, List.of(content(number, persona, team)))
                                .effect());
    }

    static SuppressionContent content(String number, Persona persona, @Nullable UUID team) {
        return new SuppressionContent(Kind.PHONE, number, team, "manual", null, persona.id());
    }

    List<?> item(Attempt attempt) {
        return campaigns.rows("select status, reason from call_queue where id = ?", attempt.queueId());
    }

    String lead(Attempt attempt) {
        return campaigns.text(
                "select status || ' ' || coalesce(reason, '') from campaign_leads where campaign_id = ? and lead_id = ?",
                attempt.campaignId(),
                attempt.leadId());
    }
}
