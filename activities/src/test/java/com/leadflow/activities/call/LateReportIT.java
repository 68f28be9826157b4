package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.QueueBulk;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.campaign.DetachLead;
import com.leadflow.store.database.Actor;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider says something of a call that was settled, given up or taken for refused before. */
class LateReportIT {
    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final ScriptedProvider provider = new ScriptedProvider(data.asApi(), progress);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private UUID campaign;
    private Attempt attempt;

    @BeforeEach
    void claim() {
        campaign = campaigns.create(1);
        attempt = campaigns.claimed(campaign, "+12125550101");
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void notCallAgainWhoHasTalkedAfterAll() {
        UUID call = settledWithoutReport("silence-timed-out");
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("pending");

        provider.end("call-1", call, "customer-ended-call");

        assertThat(campaigns.rows("select status, outcome from call_history"))
                .hasToString("[{status=completed, outcome=success}]");
        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=cancelled, reason=conversation}]");
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=completed, reason=null, last_outcome=success, attempts=1}]");
        assertThat(campaigns.text("select status from leads")).isEqualTo("contacted");
    }

    @Test
    void notCallAgainWhoWasCutOff() {
        UUID call = settledWithoutReport("customer-busy");

        provider.end("call-1", call, "pipeline-error-eleven-labs-quota-exceeded");

        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("failed");
        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=cancelled, reason=person-reached}]");
        assertThat(campaigns.rows("select status, reason, last_outcome from campaign_leads"))
                .hasToString("[{status=failed, reason=person-reached, last_outcome=failed}]");
    }

    @Test
    void writeTheOutcomeThatTheReportTells() {
        UUID call = settledWithoutReport("customer-did-not-answer");
        String settledAt = campaigns.text("select resolved_at from call_history");

        provider.end("call-1", call, "customer-busy");

        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("busy");
        // Who follows the campaign reads on from there.
        assertThat(campaigns.text("select resolved_at from call_history")).isNotEqualTo(settledAt);
        assertThat(campaigns.text("select last_outcome from campaign_leads")).isEqualTo("busy");
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("pending");
    }

    /** The number has been called as often as its telephone has rung. */
    @Test
    void countACallAgainstTheCapsThatHasRungAfterAll() {
        campaigns.execute("update dialing_state set breaker = 'open', breaker_changed_at = now()");
        UUID call = settledWithoutReport("call.start.error-vapifault-get-org");
        assertThat(campaigns.text("select counts_to_caps::text from call_history"))
                .isEqualTo("false");

        provider.end("call-1", call, "customer-busy");

        assertThat(campaigns.text("select outcome || ' ' || counts_to_caps from call_history"))
                .isEqualTo("busy true");
    }

    @Test
    void countACallAgainstTheCapsThatMayHaveRungAfterAll() {
        campaigns.execute("update dialing_state set breaker = 'open', breaker_changed_at = now()");
        UUID call = settledWithoutReport("call.start.error-vapifault-get-org");

        provider.end("call-1", call, "call.in-progress.error-vapifault-worker-died");

        assertThat(campaigns.text("select outcome || ' ' || counts_to_caps from call_history"))
                .isEqualTo("failed true");
    }

    @Test
    void notCountACallThatHasNotRung() {
        campaigns.execute("update dialing_state set breaker = 'open', breaker_changed_at = now()");
        UUID call = settledWithoutReport("call.start.error-vapifault-get-org");

        provider.end("call-1", call, "call.in-progress.error-providerfault-transport-never-connected");

        assertThat(campaigns.text("select ended_reason || ' ' || counts_to_caps from call_history"))
                .isEqualTo("call.in-progress.error-providerfault-transport-never-connected false");
    }

    @Test
    void followACallThatWasThoughtToBeRefused() {
        UUID call = campaigns.permit(attempt, "");
        campaigns.execute(
                "update call_history set status = 'failed', ended_reason = 'not-dialed', resolved_at = now()");
        campaigns.execute("update call_queue set status = 'pending', line_held = false");

        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, provider.ended(call)));
        settling.settle(attempt);

        assertThat(campaigns.rows("select status, outcome, ended_reason from call_history"))
                .hasToString("[{status=completed, outcome=success, ended_reason=customer-ended-call}]");
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
    }

    @Test
    void countALostCallOnceWhenItsEndComesToLight() {
        UUID call = campaigns.permit(attempt, "call-1");
        settling.settle(attempt);
        assertThat(campaigns.text("select reason from campaign_leads")).isEqualTo("lost");

        provider.end("call-1", call, "customer-did-not-answer");
        settling.settle(attempt);

        assertThat(campaigns.rows("select attempts, last_outcome from campaign_leads"))
                .hasToString("[{attempts=1, last_outcome=no-answer}]");
        assertThat(campaigns.rows("select status, retry_count from call_queue"))
                .hasToString("[{status=pending, retry_count=1}]");
    }

    @Test
    void notCallAgainWhomTheCampaignHasNoMore() {
        UUID call = campaigns.permit(attempt, "call-1");
        settling.settle(attempt);
        campaigns.execute("update call_history set resolved_at = now()");
        data.asApi().run(Persona.ADMIN.actor(), handle -> DetachLead.detach(handle, campaign, attempt.leadId()));
        assertThat(campaigns.count("select count(*) from campaign_leads")).isZero();

        provider.end("call-1", call, "customer-did-not-answer");
        settling.settle(attempt);

        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("no-answer");
        assertThat(campaigns.rows("select status, reason, retry_count from call_queue"))
                .hasToString("[{status=cancelled, reason=cancelled, retry_count=1}]");
    }

    /** A person had the leads of all unknown calls called again, by filter; this one was reached after all. */
    @Test
    void withdrawARequeueOfWhatComesToLight() {
        UUID call = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
        campaigns.execute("update call_queue set status = 'failed', reason = 'unknown', retry_count = 1");
        ListRequest unknown = QueueSelection.request(Map.of("campaign_id", campaign, "reason", "unknown"), null, 10);
        QueueBulk.Result requeued = data.asApi()
                .call(
                        Persona.ADMIN.actor(),
                        handle -> QueueBulk.apply(
                                handle,
                                unknown,
                                QueueSelection.read(handle, unknown).items(),
                                QueueEdit.requeue(null)));
        assertThat(requeued.changed()).isEqualTo(1);
        assertThat(requeued.toWake()).containsExactly(campaign);

        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, provider.ended(call)));
        settling.settle(attempt);

        assertThat(campaigns.rows("select status, claim, retry_count from call_queue"))
                .hasToString("[{status=completed, claim=1, retry_count=1}]");
    }

    @Test
    void hangUpWhatComesToLightAfterAStopThatAskedForIt() {
        campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
        campaigns.execute("update call_queue set status = 'failed', reason = 'unknown'");
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.HANG_UP));

        UUID call = UUID.fromString(campaigns.text("select id::text from call_history"));
        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, provider.live(call)));

        assertThat(campaigns.rows("select status, hang_up_requested_at is not null as hang_up from call_queue"))
                .hasToString("[{status=in-progress, hang_up=true}]");
    }

    /** Settled after a minute in which no report came. */
    private UUID settledWithoutReport(String reason) {
        UUID call = campaigns.permit(attempt, "call-1");
        campaigns.execute("update call_history set ended_at = now(), ended_reason = ?", reason);
        settling.settle(attempt);
        return call;
    }
}
