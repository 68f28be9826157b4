package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.workflows.call.Attempt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was talked to and cut off is called by no machine again, also where that is learned when the item has moved on. */
class CutOffLateIT {
    private final CutOffCall call = new CutOffCall();
    private final TestDatabase data = call.data;
    private final Campaigns campaigns = call.campaigns;
    private final ScriptedProvider provider = call.provider;
    private final DialPermits permits = call.permits;
    private final SettleActivitiesImpl settling = call.settling;
    private final UUID campaign = call.campaign;
    private final Attempt attempt = call.attempt;

    @AfterEach
    void close() {
        call.close();
    }

    /** The campaign is over, and its next run calls afresh whom it has not talked to. */
    @Test
    void leaveALeadWhoseLastAttemptItWasOutOfTheNextRun() {
        campaigns.execute("update campaigns set max_retries = 0");
        call.settledWithoutReport();
        assertThat(call.item()).isEqualTo("failed max-attempts");

        provider.end("call-1", call.id, CutOffCall.REASON);
        campaigns.execute("update campaigns set status = 'completed'");
        call.start(Again.BY_SCHEDULE);

        assertThat(call.lead()).isEqualTo("failed person-reached");
        assertThat(call.item()).isEqualTo("failed person-reached");
    }

    /** People find the item by it, and do not have it called again with those that failed for another one. */
    @ParameterizedTest
    @ValueSource(strings = {"max-attempts", "number-refused", "cancelled"})
    void giveTheItemThatHasFailedTheReason(String before) {
        call.settledWithoutReport();
        campaigns.execute("update call_queue set status = 'failed', reason = ?", before);
        campaigns.execute("update campaign_leads set status = 'failed', reason = ?", before);

        provider.end("call-1", call.id, CutOffCall.REASON);

        assertThat(call.item()).isEqualTo("failed person-reached");
        assertThat(call.lead()).isEqualTo("failed person-reached");
    }

    /** Of a call since nobody knows what came of it, or the lead has asked for no more. */
    @ParameterizedTest
    @ValueSource(strings = {"unknown", "lost", "do-not-call"})
    void keepAReasonThatForbidsMore(String reason) {
        call.settledWithoutReport();
        campaigns.execute("update call_queue set status = 'failed', reason = ?", reason);
        campaigns.execute("update campaign_leads set status = 'failed', reason = ?", reason);

        provider.end("call-1", call.id, CutOffCall.REASON);

        assertThat(call.lead()).isEqualTo("failed " + reason);
        assertThat(call.item()).isEqualTo("failed " + reason);
    }

    @Test
    void leaveAConversationAlone() {
        call.settledWithoutReport();
        campaigns.execute("update call_queue set status = 'completed', reason = null");
        campaigns.execute("update campaign_leads set status = 'completed', reason = null");

        provider.end("call-1", call.id, CutOffCall.REASON);

        assertThat(call.lead()).isEqualTo("completed -");
    }

    /** Also where a transfer broke off, of which the provider may keep no transcript. */
    @ParameterizedTest
    @ValueSource(strings = {CutOffCall.REASON, "call.in-progress.error-transfer-failed"})
    void permitNoFurtherCall(String ended) {
        call.settledWithoutReport();
        Attempt second = call.claimAgain();
        provider.end("call-1", call.id, ended);
        assertThat(call.lead()).isEqualTo("in-progress -");

        assertThat(permits.take(second))
                .hasToString("NotGranted[report=AttemptReport[item=failed, outcome=null, reason=person-reached]]");

        assertThat(call.item()).isEqualTo("failed person-reached");
        assertThat(call.lead()).isEqualTo("failed person-reached");
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    /** A stop that would have hung up: the next run of a schedule takes such items for its own. */
    @Test
    void permitNoFurtherCallOfAnItemThatIsToBeHungUp() {
        call.settledWithoutReport();
        Attempt second = call.claimAgain();
        provider.end("call-1", call.id, CutOffCall.REASON);
        campaigns.execute("update call_queue set hang_up_requested_at = now()");

        permits.take(second);

        assertThat(call.item()).isEqualTo("cancelled person-reached");
    }

    /** However the call ends that was live when the report came, and whether or not it was the last one. */
    @ParameterizedTest
    @CsvSource({"customer-did-not-answer, 2", "customer-busy, 1", "vonage-rejected, 2"})
    void callNoMoreAfterTheCallThatWasLive(String ended, int retries) {
        campaigns.execute("update campaigns set max_retries = ?", retries);
        call.settledWithoutReport();
        Attempt second = call.claimAgain();
        UUID live = campaigns.permit(second, "call-2");
        provider.end("call-1", call.id, CutOffCall.REASON);

        provider.end("call-2", live, ended);
        settling.settle(second);

        assertThat(call.item()).isEqualTo("failed person-reached");
        assertThat(call.lead()).isEqualTo("failed person-reached");
    }

    @Test
    void completeTheLeadWhoIsTalkedToInTheCallThatWasLive() {
        call.settledWithoutReport();
        Attempt second = call.claimAgain();
        UUID live = campaigns.permit(second, "call-2");
        provider.end("call-1", call.id, CutOffCall.REASON);

        provider.end("call-2", live, "customer-ended-call");
        settling.settle(second);

        assertThat(call.item()).isEqualTo("completed -");
        assertThat(call.lead()).isEqualTo("completed -");
    }

    /** The live call is followed to its end by a campaign that a person has stopped, and that runs again at its time. */
    @Test
    void leaveALeadOfAStoppedCampaignOutOfTheNextRun() {
        call.settledWithoutReport();
        Attempt second = call.claimAgain();
        UUID live = campaigns.permit(second, "call-2");
        provider.end("call-1", call.id, CutOffCall.REASON);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));

        provider.end("call-2", live, "customer-did-not-answer");
        settling.settle(second);
        call.start(Again.BY_SCHEDULE);

        assertThat(call.lead()).isEqualTo("failed person-reached");
    }

    /** The campaign was started again before the report came, so the lead has a new item. */
    @Test
    void permitNoCallOfAnotherItem() {
        call.settledWithoutReport();
        campaigns.execute("update call_queue set status = 'failed', reason = 'max-attempts'");
        campaigns.execute("delete from campaign_leads");
        Attempt again = campaigns.claimed(campaign, attempt.leadId(), CutOffCall.NUMBER);
        campaigns.execute("update call_queue set claimed_at = now() where id = ?", again.queueId());

        provider.end("call-1", call.id, CutOffCall.REASON);
        permits.take(again);

        assertThat(campaigns.text(
                        "select status || ' ' || coalesce(reason, '-') from call_queue where id = ?", again.queueId()))
                .isEqualTo("failed person-reached");
    }

    /** A person has had the lead called again, not knowing that the call of unknown fate was one. */
    @Test
    void permitNoCallOfAnItemWhoseUnknownCallTurnsUp() {
        call.requeuedAsUnknown();
        Attempt second = call.claimAgain();

        call.turnUp();

        assertThat(permits.take(second)).isInstanceOf(Permission.NotGranted.class);
        assertThat(call.item()).isEqualTo("failed person-reached");
        assertThat(call.lead()).isEqualTo("failed person-reached");
        assertThat(campaigns.text("select last_outcome from campaign_leads")).isEqualTo("failed");
    }

    @Test
    void cancelAnItemThatWaitsWhenItsUnknownCallTurnsUp() {
        call.requeuedAsUnknown();
        call.claimAgain();
        campaigns.execute("update call_queue set status = 'pending', reason = 'busy', line_held = false");
        campaigns.execute("update campaign_leads set status = 'pending', reason = 'busy'");

        call.turnUp();

        assertThat(call.item()).isEqualTo("cancelled person-reached");
        assertThat(call.lead()).isEqualTo("failed person-reached");
    }

    @Test
    void leaveALeadOutOfTheNextRunWhoseUnknownCallTurnsUpAfterTheLastAttempt() {
        call.requeuedAsUnknown();
        call.claimAgain();
        campaigns.execute("update call_queue set status = 'failed', reason = 'max-attempts', line_held = false");
        campaigns.execute("update campaign_leads set status = 'failed', reason = 'max-attempts'");

        call.turnUp();
        campaigns.execute("update campaigns set status = 'completed'");
        call.start(Again.BY_SCHEDULE);

        assertThat(call.lead()).isEqualTo("failed person-reached");
    }

    /** The one that was asked for was made; for its repetition nobody has asked. */
    @Test
    void notRepeatACallbackThatWasCutOff() {
        campaigns.execute("update call_queue set callback_at = now() - interval '1 hour'");
        call.settledWithoutReport();
        assertThat(call.item()).isEqualTo("pending busy");
        provider.end("call-1", call.id, CutOffCall.REASON);

        permits.take(call.claimAgain());

        assertThat(call.item()).isEqualTo("failed person-reached");
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

        provider.end("call-2", single, CutOffCall.REASON);
        permits.take(new Attempt(item, 2, null, lead));

        assertThat(campaigns.text("select status || ' ' || reason from call_queue where id = ?", item))
                .isEqualTo("failed person-reached");
    }
}
