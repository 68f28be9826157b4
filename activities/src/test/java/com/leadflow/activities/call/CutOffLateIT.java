package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was talked to and cut off is called by no machine again, also where that is learned when the item has moved on. */
class CutOffLateIT {
    private static final String NUMBER = "+12125550101";
    private static final String CUT_OFF = "pipeline-error-eleven-labs-quota-exceeded";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final ScriptedProvider provider = new ScriptedProvider(data.asApi(), progress);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final DialPermits permits =
            new DialPermits(data.asWorker(), data.keysets().cipher(), check);
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private UUID campaign;
    private Attempt attempt;
    private UUID call;

    @BeforeEach
    void call() {
        campaign = campaigns.create(1);
        attempt = campaigns.claimed(campaign, NUMBER);
        call = campaigns.permit(attempt, "call-1");
    }

    @AfterEach
    void close() {
        data.close();
    }

    /** The campaign is over, and its next run calls afresh whom it has not talked to. */
    @Test
    void leaveALeadWhoseLastAttemptItWasOutOfTheNextRun() {
        campaigns.execute("update campaigns set max_retries = 0");
        settledWithoutReport();
        assertThat(item()).isEqualTo("failed max-attempts");

        provider.end("call-1", call, CUT_OFF);
        campaigns.execute("update campaigns set status = 'completed'");
        start(Again.BY_SCHEDULE);

        assertThat(lead()).isEqualTo("failed person-reached");
        assertThat(item()).isEqualTo("failed person-reached");
    }

    /** People find the item by it, and do not have it called again with those that failed for another one. */
    @ParameterizedTest
    @ValueSource(strings = {"max-attempts", "number-refused", "cancelled"})
    void giveTheItemThatHasFailedTheReason(String before) {
        settledWithoutReport();
        campaigns.execute("update call_queue set status = 'failed', reason = ?", before);
        campaigns.execute("update campaign_leads set status = 'failed', reason = ?", before);

        provider.end("call-1", call, CUT_OFF);

        assertThat(item()).isEqualTo("failed person-reached");
        assertThat(lead()).isEqualTo("failed person-reached");
    }

    /** Of a call since nobody knows what came of it, or the lead has asked for no more. */
    @ParameterizedTest
    @ValueSource(strings = {"unknown", "lost", "do-not-call"})
    void keepAReasonThatForbidsMore(String reason) {
        settledWithoutReport();
        campaigns.execute("update call_queue set status = 'failed', reason = ?", reason);
        campaigns.execute("update campaign_leads set status = 'failed', reason = ?", reason);

        provider.end("call-1", call, CUT_OFF);

        assertThat(lead()).isEqualTo("failed " + reason);
        assertThat(item()).isEqualTo("failed " + reason);
    }

    @Test
    void leaveAConversationAlone() {
        settledWithoutReport();
        campaigns.execute("update call_queue set status = 'completed', reason = null");
        campaigns.execute("update campaign_leads set status = 'completed', reason = null");

        provider.end("call-1", call, CUT_OFF);

        assertThat(lead()).isEqualTo("completed -");
    }

    /** Also where a transfer broke off, of which the provider may keep no transcript. */
    @ParameterizedTest
    @ValueSource(strings = {CUT_OFF, "call.in-progress.error-transfer-failed"})
    void permitNoFurtherCall(String ended) {
        settledWithoutReport();
        Attempt second = claimAgain();
        provider.end("call-1", call, ended);
        assertThat(lead()).isEqualTo("in-progress -");

        assertThat(permits.take(second))
                .hasToString("NotGranted[report=AttemptReport[item=failed, outcome=null, reason=person-reached]]");

        assertThat(item()).isEqualTo("failed person-reached");
        assertThat(lead()).isEqualTo("failed person-reached");
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    /** A stop that would have hung up: the next run of a schedule takes such items for its own. */
    @Test
    void permitNoFurtherCallOfAnItemThatIsToBeHungUp() {
        settledWithoutReport();
        Attempt second = claimAgain();
        provider.end("call-1", call, CUT_OFF);
        campaigns.execute("update call_queue set hang_up_requested_at = now()");

        permits.take(second);

        assertThat(item()).isEqualTo("cancelled person-reached");
    }

    /** However the call ends that was live when the report came, and whether or not it was the last one. */
    @ParameterizedTest
    @CsvSource({"customer-did-not-answer, 2", "customer-busy, 1", "vonage-rejected, 2"})
    void callNoMoreAfterTheCallThatWasLive(String ended, int retries) {
        campaigns.execute("update campaigns set max_retries = ?", retries);
        settledWithoutReport();
        Attempt second = claimAgain();
        UUID live = campaigns.permit(second, "call-2");
        provider.end("call-1", call, CUT_OFF);

        provider.end("call-2", live, ended);
        settling.settle(second);

        assertThat(item()).isEqualTo("failed person-reached");
        assertThat(lead()).isEqualTo("failed person-reached");
    }

    @Test
    void completeTheLeadWhoIsTalkedToInTheCallThatWasLive() {
        settledWithoutReport();
        Attempt second = claimAgain();
        UUID live = campaigns.permit(second, "call-2");
        provider.end("call-1", call, CUT_OFF);

        provider.end("call-2", live, "customer-ended-call");
        settling.settle(second);

        assertThat(item()).isEqualTo("completed -");
        assertThat(lead()).isEqualTo("completed -");
    }

    /** The live call is followed to its end by a campaign that a person has stopped, and that runs again at its time. */
    @Test
    void leaveALeadOfAStoppedCampaignOutOfTheNextRun() {
        settledWithoutReport();
        Attempt second = claimAgain();
        UUID live = campaigns.permit(second, "call-2");
        provider.end("call-1", call, CUT_OFF);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));

        provider.end("call-2", live, "customer-did-not-answer");
        settling.settle(second);
        start(Again.BY_SCHEDULE);

        assertThat(lead()).isEqualTo("failed person-reached");
    }

    /** The campaign was started again before the report came, so the lead has a new item. */
    @Test
    void permitNoCallOfAnotherItem() {
        settledWithoutReport();
        campaigns.execute("update call_queue set status = 'failed', reason = 'max-attempts'");
        campaigns.execute("delete from campaign_leads");
        Attempt again = campaigns.claimed(campaign, attempt.leadId(), NUMBER);
        campaigns.execute("update call_queue set claimed_at = now() where id = ?", again.queueId());

        provider.end("call-1", call, CUT_OFF);
        permits.take(again);

        assertThat(campaigns.text(
                        "select status || ' ' || coalesce(reason, '-') from call_queue where id = ?", again.queueId()))
                .isEqualTo("failed person-reached");
    }

    /** A person has had the lead called again, not knowing that the call of unknown fate was one. */
    @Test
    void permitNoCallOfAnItemWhoseUnknownCallTurnsUp() {
        requeuedAsUnknown();
        Attempt second = claimAgain();

        turnUp();

        assertThat(permits.take(second)).isInstanceOf(Permission.NotGranted.class);
        assertThat(item()).isEqualTo("failed person-reached");
        assertThat(lead()).isEqualTo("failed person-reached");
        assertThat(campaigns.text("select last_outcome from campaign_leads")).isEqualTo("failed");
    }

    @Test
    void cancelAnItemThatWaitsWhenItsUnknownCallTurnsUp() {
        requeuedAsUnknown();
        claimAgain();
        campaigns.execute("update call_queue set status = 'pending', reason = 'busy', line_held = false");
        campaigns.execute("update campaign_leads set status = 'pending', reason = 'busy'");

        turnUp();

        assertThat(item()).isEqualTo("cancelled person-reached");
        assertThat(lead()).isEqualTo("failed person-reached");
    }

    @Test
    void leaveALeadOutOfTheNextRunWhoseUnknownCallTurnsUpAfterTheLastAttempt() {
        requeuedAsUnknown();
        claimAgain();
        campaigns.execute("update call_queue set status = 'failed', reason = 'max-attempts', line_held = false");
        campaigns.execute("update campaign_leads set status = 'failed', reason = 'max-attempts'");

        turnUp();
        campaigns.execute("update campaigns set status = 'completed'");
        start(Again.BY_SCHEDULE);

        assertThat(lead()).isEqualTo("failed person-reached");
    }

    @Test
    void callAgainWhomAPersonQueuesAgain() {
        settledWithoutReport();
        claimAgain();
        provider.end("call-1", call, CUT_OFF);
        campaigns.execute("update call_queue set status = 'failed', reason = 'person-reached', line_held = false");
        campaigns.execute("update campaign_leads set status = 'failed', reason = 'person-reached'");
        QueueEdit again = new QueueEdit(null, null, QueueEdit.NewStatus.PENDING, null);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> QueueEdits.apply(handle, attempt.queueId(), row -> {}, again));

        assertThat(permits.take(claimAgain())).isInstanceOf(Permission.Granted.class);
    }

    /** It was the stop that cut the lead off; whoever starts the campaign again has all called that had no conversation. */
    @Test
    void callAfreshWhoIsHungUpWhenACampaignIsStoppedAndStarted() {
        Actor person = Persona.ADMIN.actor();
        data.asApi().run(person, handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.HANG_UP));
        start(Again.ALL);
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = 'manually-canceled', person_reached = true");
        settling.settle(attempt);
        assertThat(item()).isEqualTo("pending cancelled");

        assertThat(permits.take(claimAgain())).isInstanceOf(Permission.Granted.class);
    }

    /** The lead, or a person, has asked for it since: the report comes while the callback is about to be made. */
    @Test
    void makeACallback() {
        settledWithoutReport();
        campaigns.execute("update call_queue set callback_at = now(), requeued_claim = claim, reason = 'callback'");
        Attempt second = claimAgain();
        provider.end("call-1", call, CUT_OFF);

        assertThat(permits.take(second)).isInstanceOf(Permission.Granted.class);
    }

    @Test
    void leaveALeadThatWaitsForACallbackWaiting() {
        settledWithoutReport();
        campaigns.execute("update call_queue set callback_at = now(), requeued_claim = claim, reason = 'callback'");
        campaigns.execute("update campaign_leads set reason = 'callback'");

        provider.end("call-1", call, CUT_OFF);

        assertThat(item()).isEqualTo("pending callback");
        assertThat(lead()).isEqualTo("pending callback");
    }

    /** The one that was asked for was made; for its repetition nobody has asked. */
    @Test
    void notRepeatACallbackThatWasCutOff() {
        campaigns.execute("update call_queue set callback_at = now() - interval '1 hour'");
        settledWithoutReport();
        assertThat(item()).isEqualTo("pending busy");
        provider.end("call-1", call, CUT_OFF);

        permits.take(claimAgain());

        assertThat(item()).isEqualTo("failed person-reached");
    }

    @Test
    void permitNoFurtherSingleCall() {
        UUID lead = campaigns.lead("+12125550102");
        UUID item = campaigns.singleCall(lead);
        campaigns.execute("update call_queue set claim = 1, status = 'in-progress' where id = ?", item);
        UUID single = campaigns.permit(new Attempt(item, 1, null, lead), "call-2");
        campaigns.execute("""
                update call_history set outcome = 'busy', status = 'failed', ended_at = now(), ended_reason = 'customer-busy',
                  resolved_at = now() where id = ?
                """, single);
        campaigns.execute("update call_queue set claim = 2 where id = ?", item);

        provider.end("call-2", single, CUT_OFF);
        permits.take(new Attempt(item, 2, null, lead));

        assertThat(campaigns.text("select status || ' ' || reason from call_queue where id = ?", item))
                .isEqualTo("failed person-reached");
    }

    /** Settled after a minute in which no report came. */
    private void settledWithoutReport() {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-busy'");
        settling.settle(attempt);
    }

    /** By a person, once nobody could find out whether the call was placed. */
    private void requeuedAsUnknown() {
        campaigns.execute("""
                update call_history set call_id = null, status = 'failed', ended_reason = 'unknown', resolved_at = now()
                """);
        campaigns.execute("update call_queue set status = 'pending', reason = null, requeued_claim = claim");
        campaigns.execute("update campaign_leads set status = 'pending', reason = null");
    }

    private void turnUp() {
        provider.end("call-1", call, CUT_OFF);
        settling.settle(attempt);
    }

    /** As dispatch does. */
    private Attempt claimAgain() {
        campaigns.execute("""
                update call_queue set status = 'in-progress', claim = claim + 1, claimed_at = now(), line_held = true, reason = null
                """);
        campaigns.execute("update campaign_leads set status = 'in-progress', reason = null");
        int claim = (int) campaigns.count("select claim from call_queue");
        return new Attempt(attempt.queueId(), claim, campaign, attempt.leadId());
    }

    private void start(Again who) {
        data.asApi().run(Persona.ADMIN.actor(), handle -> new CampaignCommands().start(handle, campaign, who));
    }

    private String item() {
        return campaigns.text("select status || ' ' || coalesce(reason, '-') from call_queue");
    }

    private String lead() {
        return campaigns.text("select status || ' ' || coalesce(reason, '-') from campaign_leads");
    }
}
