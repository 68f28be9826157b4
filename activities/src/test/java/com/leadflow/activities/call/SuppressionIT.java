package com.leadflow.activities.call;

import static com.leadflow.activities.call.SuppressionScopes.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.campaign.CampaignActivitiesImpl;
import com.leadflow.store.Persona;
import com.leadflow.store.suppression.Suppressing.Effect;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a suppression keeps from being called, and what becomes of what waited. */
class SuppressionIT {
    private static final String SUPPRESSED = "[{status=cancelled, reason=suppressed}]";

    private final SuppressionScopes scopes = new SuppressionScopes();
    private final Campaigns campaigns = scopes.campaigns;

    @AfterEach
    void close() {
        scopes.close();
    }

    @Test
    void cancelsWhatWaitsInTheTeamsCampaignsOnly() {
        UUID lead = campaigns.lead(NUMBER);
        Attempt theirs = scopes.waiting(campaigns.claimed(scopes.ofTheTeam, lead, NUMBER));
        Attempt others = scopes.waiting(campaigns.claimed(scopes.ofOthers, lead, NUMBER));

        Effect effect = scopes.suppressAs(Persona.OWNER, Persona.OWNER.team());

        assertThat(scopes.item(theirs)).hasToString(SUPPRESSED);
        assertThat(scopes.lead(theirs)).isEqualTo("failed suppressed");
        assertThat(scopes.item(others)).hasToString("[{status=pending, reason=null}]");
        assertThat(scopes.lead(others)).isEqualTo("pending ");
        assertThat(effect.items()).isOne();
        assertThat(effect.campaigns()).containsExactly(scopes.ofTheTeam);
    }

    @Test
    void cancelsWhatWaitsEverywhereWhereItHoldsForEverybody() {
        UUID lead = campaigns.lead(NUMBER);
        Attempt theirs = scopes.waiting(campaigns.claimed(scopes.ofTheTeam, lead, NUMBER));
        Attempt others = scopes.waiting(campaigns.claimed(scopes.ofOthers, lead, NUMBER));
        campaigns.execute("update campaigns set status = 'paused' where id = ?", scopes.ofOthers);
        UUID single = campaigns.singleCall(lead);

        Effect effect = scopes.suppressAs(Persona.ADMIN, null);

        assertThat(scopes.item(theirs)).hasToString(SUPPRESSED);
        assertThat(scopes.item(others)).hasToString(SUPPRESSED);
        assertThat(campaigns.rows("select status, reason from call_queue where id = ?", single))
                .hasToString(SUPPRESSED);
        assertThat(effect.items()).isEqualTo(3);
        assertThat(effect.campaigns()).containsExactlyInAnyOrder(scopes.ofTheTeam, CampaignRuns.SINGLE);
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isZero();
    }

    /** Also those of a campaign that somebody of the team has for themselves. */
    @Test
    void holdsForWhatTheTeamsPeopleAskFor() {
        UUID ofTheMate = scopes.campaignOf(null);
        campaigns.execute("update campaigns set created_by = ? where id = ?", Persona.MATE.id(), ofTheMate);
        UUID lead = campaigns.lead(NUMBER);
        Attempt mates = scopes.waiting(campaigns.claimed(ofTheMate, lead, NUMBER));
        UUID single = campaigns.singleCall(lead);
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.MATE.id(), single);
        UUID strangers = campaigns.singleCall(campaigns.lead(NUMBER));
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.STRANGER.id(), strangers);

        scopes.suppressAs(Persona.OWNER, Persona.OWNER.team());

        assertThat(scopes.item(mates)).hasToString(SUPPRESSED);
        assertThat(campaigns.rows("select status, reason from call_queue where id = ?", single))
                .hasToString(SUPPRESSED);
        assertThat(campaigns.text("select status from call_queue where id = ?", strangers))
                .isEqualTo("pending");
    }

    /** Whoever has asked for it, or nobody, as of a callback of a campaign that is over. */
    @Test
    void holdsForTheSingleCallsOfTheTeamsCampaigns() {
        UUID theirs = campaigns.singleCall(campaigns.lead(NUMBER));
        UUID others = campaigns.singleCall(campaigns.lead(NUMBER));
        UUID nobodys = campaigns.singleCall(campaigns.lead("+12125550102"));
        String hand = "update campaigns set team_id = ? where id = (select campaign_id from single_calls where id = ?)";
        campaigns.execute(hand, Persona.OWNER.team(), theirs);
        campaigns.execute(hand, Persona.STRANGER.team(), others);
        campaigns.execute(hand, Persona.OWNER.team(), nobodys);
        campaigns.execute(
                "update call_queue set requested_by = null, status = 'in-progress', claim = 1 where id = ?", nobodys);

        scopes.suppressAs(Persona.OWNER, Persona.OWNER.team());
        scopes.suppress("+12125550102", Persona.OWNER, Persona.OWNER.team());

        String item = "select status, reason from call_queue where id = ?";
        assertThat(campaigns.rows(item, theirs)).hasToString(SUPPRESSED);
        assertThat(campaigns.rows(item, others)).hasToString("[{status=pending, reason=null}]");
        assertThat(campaigns.rows(item, nobodys)).hasToString(SUPPRESSED);
    }

    /** A call that nobody knows the fate of may be live on it. */
    @Test
    void leavesAnItemTheLineOfACallOfUnknownFate() {
        Attempt attempt = campaigns.claimed(scopes.ofTheTeam, NUMBER);
        campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
        campaigns.execute("update call_queue set status = 'pending', retry_count = 0");

        scopes.suppressAs(Persona.ADMIN, null);

        assertThat(scopes.item(attempt)).hasToString(SUPPRESSED);
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isOne();
    }

    @Test
    void keepsLeadsFromBeingQueuedInItsScope() {
        scopes.suppressAs(Persona.OWNER, Persona.OWNER.team());
        UUID lead = campaigns.lead(NUMBER);
        campaigns.attach(scopes.ofTheTeam, lead, NUMBER);
        campaigns.attach(scopes.ofOthers, lead, NUMBER);
        CampaignActivitiesImpl activities = new CampaignActivitiesImpl(
                scopes.data.asWorker(), scopes.data.keysets().cipher(), scopes.check);

        activities.openCampaign(scopes.ofTheTeam);
        activities.openCampaign(scopes.ofOthers);

        assertThat(campaigns.text(
                        "select status || ' ' || reason from campaign_leads where campaign_id = ?", scopes.ofTheTeam))
                .isEqualTo("failed suppressed");
        assertThat(campaigns.text("select status from call_queue where campaign_id = ?", scopes.ofOthers))
                .isEqualTo("pending");
    }

    @Test
    void isNotForgottenByAFreshStartAndHoldsUntilItIsRemoved() {
        scopes.waiting(campaigns.claimed(scopes.ofTheTeam, NUMBER));
        UUID id = scopes.suppressAs(Persona.OWNER, Persona.OWNER.team())
                .added()
                .iterator()
                .next();
        campaigns.execute("update campaign_leads set status = 'pending', queued_at = null, reason = null");
        CampaignActivitiesImpl activities = new CampaignActivitiesImpl(
                scopes.data.asWorker(), scopes.data.keysets().cipher(), scopes.check);

        activities.openCampaign(scopes.ofTheTeam);
        assertThat(campaigns.text("select reason from campaign_leads")).isEqualTo("suppressed");

        scopes.data.asApi().run(Persona.OWNER.actor(), handle -> scopes.suppressions.remove(handle, id));
        campaigns.execute("update campaign_leads set status = 'pending', queued_at = null, reason = null");
        activities.openCampaign(scopes.ofTheTeam);
        assertThat(campaigns.count("select count(*) from call_queue where status = 'pending'"))
                .isOne();
    }
}
