package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.campaign.CampaignActivitiesImpl;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.suppression.Suppressing.Effect;
import com.leadflow.store.suppression.Suppression.Kind;
import com.leadflow.store.suppression.SuppressionContent;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a suppression keeps from being called, and what becomes of what waited. */
class SuppressionIT {
    private static final String NUMBER = "+12125550101";
    private static final String SUPPRESSED = "[{status=cancelled, reason=suppressed}]";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final Suppressions suppressions = new Suppressions(data.keysets());
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final DialPermits permits =
            new DialPermits(data.asWorker(), data.keysets().cipher(), check);
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private UUID ofTheTeam;
    private UUID ofOthers;

    @BeforeEach
    void create() {
        ofTheTeam = campaignOf(Persona.OWNER.team());
        ofOthers = campaignOf(Persona.STRANGER.team());
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void cancelsWhatWaitsInTheTeamsCampaignsOnly() {
        UUID lead = campaigns.lead(NUMBER);
        Attempt theirs = waiting(campaigns.claimed(ofTheTeam, lead, NUMBER));
        Attempt others = waiting(campaigns.claimed(ofOthers, lead, NUMBER));

        Effect effect = suppressAs(Persona.OWNER, Persona.OWNER.team());

        assertThat(item(theirs)).hasToString(SUPPRESSED);
        assertThat(lead(theirs)).isEqualTo("failed suppressed");
        assertThat(item(others)).hasToString("[{status=pending, reason=null}]");
        assertThat(lead(others)).isEqualTo("pending ");
        assertThat(effect.items()).isOne();
        assertThat(effect.campaigns()).containsExactly(ofTheTeam);
    }

    @Test
    void cancelsWhatWaitsEverywhereWhereItHoldsForEverybody() {
        UUID lead = campaigns.lead(NUMBER);
        Attempt theirs = waiting(campaigns.claimed(ofTheTeam, lead, NUMBER));
        Attempt others = waiting(campaigns.claimed(ofOthers, lead, NUMBER));
        campaigns.execute("update campaigns set status = 'paused' where id = ?", ofOthers);
        UUID single = campaigns.singleCall(lead);

        Effect effect = suppressAs(Persona.ADMIN, null);

        assertThat(item(theirs)).hasToString(SUPPRESSED);
        assertThat(item(others)).hasToString(SUPPRESSED);
        assertThat(campaigns.rows("select status, reason from call_queue where id = ?", single))
                .hasToString(SUPPRESSED);
        assertThat(effect.items()).isEqualTo(3);
        assertThat(effect.campaigns()).containsExactlyInAnyOrder(ofTheTeam, CampaignRuns.SINGLE);
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isZero();
    }

    /** Also those of a campaign that somebody of the team has for themselves. */
    @Test
    void holdsForWhatTheTeamsPeopleAskFor() {
        UUID ofTheMate = campaignOf(null);
        campaigns.execute("update campaigns set created_by = ? where id = ?", Persona.MATE.id(), ofTheMate);
        UUID lead = campaigns.lead(NUMBER);
        Attempt mates = waiting(campaigns.claimed(ofTheMate, lead, NUMBER));
        UUID single = campaigns.singleCall(lead);
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.MATE.id(), single);
        UUID strangers = campaigns.singleCall(campaigns.lead(NUMBER));
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.STRANGER.id(), strangers);

        suppressAs(Persona.OWNER, Persona.OWNER.team());

        assertThat(item(mates)).hasToString(SUPPRESSED);
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

        suppressAs(Persona.OWNER, Persona.OWNER.team());
        suppress("+12125550102", Persona.OWNER, Persona.OWNER.team());

        String item = "select status, reason from call_queue where id = ?";
        assertThat(campaigns.rows(item, theirs)).hasToString(SUPPRESSED);
        assertThat(campaigns.rows(item, others)).hasToString("[{status=pending, reason=null}]");
        assertThat(campaigns.rows(item, nobodys)).hasToString(SUPPRESSED);
    }

    @Test
    void refusesAPermitToASingleCallOfTheTeamsCampaign() {
        suppressAs(Persona.OWNER, Persona.OWNER.team());
        UUID lead = campaigns.lead(NUMBER);
        UUID single = campaigns.singleCall(lead);
        campaigns.execute(
                "update campaigns set team_id = ? where id = (select campaign_id from single_calls)",
                Persona.OWNER.team());
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = 1, line_held = true where id = ?", single);

        assertThat(permits.take(new Attempt(single, 1, null, lead)))
                .isInstanceOfSatisfying(
                        Permission.NotGranted.class,
                        permission -> assertThat(permission.report().reason()).isEqualTo("suppressed"));
    }

    /** A call that nobody knows the fate of may be live on it. */
    @Test
    void leavesAnItemTheLineOfACallOfUnknownFate() {
        Attempt attempt = campaigns.claimed(ofTheTeam, NUMBER);
        campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
        campaigns.execute("update call_queue set status = 'pending', retry_count = 0");

        suppressAs(Persona.ADMIN, null);

        assertThat(item(attempt)).hasToString(SUPPRESSED);
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isOne();
    }

    @Test
    void refusesPermitsInItsScope() {
        suppressAs(Persona.OWNER, Persona.OWNER.team());
        UUID lead = campaigns.lead(NUMBER);
        Attempt theirs = campaigns.claimed(ofTheTeam, lead, NUMBER);
        Attempt others = campaigns.claimed(ofOthers, lead, NUMBER);

        Permission refused = permits.take(theirs);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Permission.NotGranted.class,
                        permission -> assertThat(permission.report().reason()).isEqualTo("suppressed"));
        assertThat(permits.take(others)).isInstanceOf(Permission.Granted.class);
        assertThat(campaigns.rows("select verdict, reason from dial_decisions where campaign_id = ?", ofTheTeam))
                .hasToString("[{verdict=refuse, reason=suppressed}]");
    }

    @Test
    void keepsLeadsFromBeingQueuedInItsScope() {
        suppressAs(Persona.OWNER, Persona.OWNER.team());
        UUID lead = campaigns.lead(NUMBER);
        campaigns.attach(ofTheTeam, lead, NUMBER);
        campaigns.attach(ofOthers, lead, NUMBER);
        CampaignActivitiesImpl activities =
                new CampaignActivitiesImpl(data.asWorker(), data.keysets().cipher(), check);

        activities.openCampaign(ofTheTeam);
        activities.openCampaign(ofOthers);

        assertThat(campaigns.text(
                        "select status || ' ' || reason from campaign_leads where campaign_id = ?", ofTheTeam))
                .isEqualTo("failed suppressed");
        assertThat(campaigns.text("select status from call_queue where campaign_id = ?", ofOthers))
                .isEqualTo("pending");
    }

    @Test
    void cancelsAClaimThatHasNoPermitYet() {
        Attempt attempt = campaigns.claimed(ofTheTeam, NUMBER);

        suppressAs(Persona.ADMIN, null);

        assertThat(permits.take(attempt))
                .isInstanceOfSatisfying(
                        Permission.NotGranted.class,
                        permission -> assertThat(permission.report())
                                .hasToString("AttemptReport[item=cancelled, outcome=null, reason=suppressed]"));
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
        assertThat(campaigns.count("select count(*) from call_history")).isZero();
        assertThat(lead(attempt)).isEqualTo("failed suppressed");
    }

    @Test
    void leavesALiveCallToItsEndAndDoesNotRepeatIt() {
        Attempt attempt = campaigns.claimed(ofTheTeam, NUMBER);
        campaigns.permit(attempt, "call-1");

        Effect effect = suppressAs(Persona.ADMIN, null);

        assertThat(effect.items()).isZero();
        assertThat(item(attempt)).hasToString("[{status=in-progress, reason=null}]");
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-busy'");

        settling.settle(attempt);

        assertThat(item(attempt)).hasToString(SUPPRESSED);
        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("busy");
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=failed, reason=suppressed, last_outcome=busy, attempts=1}]");
    }

    @Test
    void isNotForgottenByAFreshStartAndHoldsUntilItIsRemoved() {
        waiting(campaigns.claimed(ofTheTeam, NUMBER));
        UUID id = suppressAs(Persona.OWNER, Persona.OWNER.team())
                .added()
                .iterator()
                .next();
        campaigns.execute("update campaign_leads set status = 'pending', queued_at = null, reason = null");
        CampaignActivitiesImpl activities =
                new CampaignActivitiesImpl(data.asWorker(), data.keysets().cipher(), check);

        activities.openCampaign(ofTheTeam);
        assertThat(campaigns.text("select reason from campaign_leads")).isEqualTo("suppressed");

        data.asApi().run(Persona.OWNER.actor(), handle -> suppressions.remove(handle, id));
        campaigns.execute("update campaign_leads set status = 'pending', queued_at = null, reason = null");
        activities.openCampaign(ofTheTeam);
        assertThat(campaigns.count("select count(*) from call_queue where status = 'pending'"))
                .isOne();
    }

    /** The item is made and claimed while the number is being suppressed, so that the suppression has not cancelled it. */
    @Test
    void letsNoPermitBeTakenWhileItIsWritten() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Permission> permission = data.asApi().call(Persona.ADMIN.actor(), handle -> {
                suppressions.add(handle, List.of(content(NUMBER, Persona.ADMIN, null)));
                Attempt attempt = campaigns.claimed(ofTheTeam, NUMBER);
                Future<Permission> taking = thread.submit(() -> permits.take(attempt));
                Engine.await("waiting for the number", () -> taking.isDone() || waitingForALock() == 1);
                assertThat(taking.isDone()).isFalse();
                return taking;
            });

            assertThat(permission.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Permission.NotGranted.class,
                            refused -> assertThat(refused.report().reason()).isEqualTo("suppressed"));
        } finally {
            thread.shutdownNow();
        }
    }

    private long waitingForALock() {
        return campaigns.count("""
                select count(*) from pg_locks
                where locktype = 'advisory' and not granted
                  and database = (select oid from pg_database where datname = current_database())
                """);
    }

    private UUID campaignOf(@Nullable UUID team) {
        UUID campaign = campaigns.create(5);
        campaigns.execute("update campaigns set team_id = ? where id = ?", team, campaign);
        return campaign;
    }

    private Attempt waiting(Attempt attempt) {
        campaigns.execute(
                "update call_queue set status = 'pending', claim = 0, line_held = false where id = ?",
                attempt.queueId());
        campaigns.execute("update campaign_leads set status = 'pending' where campaign_id = ?", attempt.campaignId());
        return attempt;
    }

    private Effect suppressAs(Persona persona, @Nullable UUID team) {
        return suppress(NUMBER, persona, team);
    }

    private Effect suppress(String number, Persona persona, @Nullable UUID team) {
        return data.asApi()
                .call(
                        persona.actor(),
                        handle -> suppressions
                                .add(handle, List.of(content(number, persona, team)))
                                .effect());
    }

    private static SuppressionContent content(String number, Persona persona, @Nullable UUID team) {
        return new SuppressionContent(Kind.PHONE, number, team, "manual", null, persona.id());
    }

    private List<?> item(Attempt attempt) {
        return campaigns.rows("select status, reason from call_queue where id = ?", attempt.queueId());
    }

    private String lead(Attempt attempt) {
        return campaigns.text(
                "select status || ' ' || coalesce(reason, '') from campaign_leads where campaign_id = ? and lead_id = ?",
                attempt.campaignId(),
                attempt.leadId());
    }
}
