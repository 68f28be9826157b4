package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallMetrics;
import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.SettleActivitiesImpl;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls that nobody followed, once there is somebody again who does. */
class LateEvidenceIT {
    private static final String NUMBER = "+12125550101";

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(5);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** Workers and webhooks were away for an hour: the provider knows how the call ended, though it is long overdue. */
    @Test
    void askTheProviderBeforeACallIsTakenForLost() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        UUID permit = campaigns.permit(attempt, "");
        String call = liveCall(permit);
        campaigns.execute("update call_history set call_id = ?", call);
        engine.provider.endUnheard(call, "customer-ended-call");
        campaigns.execute(
                "update call_history set permitted_at = now() - interval '1 hour', deadline = now() - interval '40 minutes'");
        abandon();

        engine.sweep.sweep();

        Engine.await(
                "settled",
                () -> campaigns.text("select status from campaign_leads").equals("completed"));
    }

    /** A person has queued the item again, and it has been claimed and called since. */
    @Test
    void recordACallOfAnEarlierClaimAndLeaveTheItemAlone() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        UUID permit = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown', resolved_at = now()");
        campaigns.execute(
                "update call_queue set status = 'failed', reason = 'max-attempts', claim = 2, line_held = false");
        campaigns.execute("update campaign_leads set status = 'failed', reason = 'max-attempts'");

        report(permit);
        age();
        engine.sweep.sweep();

        Engine.await(
                "settled", () -> campaigns.count("select count(*) from call_history where outcome = 'success'") == 1);
        assertThat(campaigns.count("select count(*) from call_history where resolved_at is null"))
                .isZero();
        assertThat(campaigns.text("select status from campaign_leads")).isEqualTo("completed");
        assertThat(campaigns.text("select status from leads")).isEqualTo("contacted");
        assertThat(campaigns.rows("select status, claim from call_queue"))
                .singleElement()
                .hasToString("{status=failed, claim=2}");
        assertThat(counted("leadflow.calls.late.evidence")).isEqualTo(1);
    }

    /** The campaign has another call to follow: the shift that does so takes the claim up again, before the sweep comes by. */
    @Test
    void settleWhatWasUnknownWhileTheCampaignGoesOn() {
        engine.provider.answer(request ->
                request.number().equals(NUMBER) ? new PlaceAnswer.Ambiguous("500") : engine.provider.accept(request));
        UUID campaign = campaigns.create(5);
        campaigns.attach(campaign, "+12125550102");
        engine.wake(campaign);
        Engine.await("live", () -> engine.provider.liveCalls().size() == 1);
        UUID lead = campaigns.attach(campaign, NUMBER);
        engine.wake(campaign);
        Engine.await("placed", () -> engine.provider.requests().size() == 2);
        campaigns.execute(
                "update call_history set permitted_at = permitted_at - interval '5 minutes' where call_id is null");
        Engine.await("unknown", () -> campaigns.count("select count(*) from call_queue where reason = 'unknown'") == 1);

        report(engine.provider.requests().get(1).historyId());

        Engine.await(
                "settled",
                () -> campaigns.count(
                                "select count(*) from campaign_leads where lead_id = ? and status = 'completed'", lead)
                        == 1);
        assertThat(campaigns.status(campaign)).isEqualTo("active");
        engine.provider.liveCalls().forEach(call -> engine.provider.endLive(call, "customer-ended-call"));
        engine.awaitStatus(campaign, "completed");
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(2);
        assertThat(engine.provider.requests()).hasSize(2);
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    /** The number was free after the deadline, and another campaign is calling it. */
    @Test
    void recordACallWhoseNumberIsBeingCalledAgain() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        UUID permit = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown', resolved_at = now()");
        campaigns.execute("update call_queue set status = 'failed', reason = 'unknown', line_held = false");
        UUID other = campaigns.create(1);
        campaigns.permit(campaigns.claimed(other, attempt.leadId(), NUMBER), "call-2");

        report(permit);
        abandon();
        engine.sweep.sweep();

        Engine.await(
                "settled",
                () -> campaigns.count("select count(*) from call_history where id = ? and outcome = 'success'", permit)
                        == 1);
    }

    /** The evidence of the earlier call came while the next one was live, so that the number was blocked by that. */
    @Test
    void recordACallOfAnEarlierClaimThatWasHeardOfDuringTheNextCall() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        UUID permit = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown', resolved_at = now()");
        campaigns.execute("update call_queue set claim = 2");
        campaigns.permit(attempt, "call-2");

        report(permit);
        campaigns.execute(
                "update call_history set resolved_at = now(), outcome = 'no-answer', status = 'failed' where claim = 2");
        campaigns.execute(
                "update call_queue set status = 'pending', line_held = false, scheduled_time = now() + interval '1 h'");
        age();
        engine.sweep.sweep();

        Engine.await(
                "settled", () -> campaigns.count("select count(*) from call_history where outcome = 'success'") == 1);
        assertThat(campaigns.text("select status from campaign_leads")).isEqualTo("completed");
    }

    /** Who may have had a conversation is left to a person, also when the campaign is started again. */
    @Test
    void notCallAgainWhoseCallWasLostWhileTheCampaignWasStartedAgain() {
        UUID campaign = campaigns.create(1);
        Attempt attempt = campaigns.claimed(campaign, NUMBER);
        campaigns.permit(attempt, "call-1");
        campaigns.execute("update call_queue set hang_up_requested_at = now() - interval '30 minutes'");
        campaigns.execute("update campaigns set started_at = now() - interval '29 minutes'");

        new SettleActivitiesImpl(
                        engine.data.asWorker(),
                        engine.data.keysets().cipher(),
                        engine.check,
                        new CallMetrics(engine.metrics))
                .settle(attempt);

        assertThat(campaigns.rows("select status, reason from campaign_leads"))
                .singleElement()
                .hasToString("{status=failed, reason=lost}");
        assertThat(counted("leadflow.calls.lost")).isEqualTo(1);
    }

    /** Its attempt was terminated in Temporal, and its worker is gone. */
    @Test
    void goOnWithAnAttemptThatNobodyRuns() {
        Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);
        UUID permit = campaigns.permit(attempt, "");
        String call = liveCall(permit);
        campaigns.execute("update call_history set call_id = ?", call);
        abandon();

        engine.sweep.sweep();
        engine.provider.endLive(call, "customer-ended-call");

        Engine.await(
                "settled", () -> campaigns.text("select status from call_queue").equals("completed"));
        assertThat(engine.provider.requests()).isEmpty();
    }

    private double counted(String name) {
        return engine.metrics.get(name).counter().count();
    }

    private String liveCall(UUID permit) {
        CallRequest request = new CallRequest(
                permit, null, UUID.randomUUID(), 1, NUMBER, "Ada Example", "assistant", "caller", null, 600);
        engine.provider.accept(request);
        return engine.provider.liveCalls().get(0);
    }

    private void report(UUID permit) {
        engine.data
                .asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> engine.progress.record(handle, engine.provider.ended(permit)));
    }

    private void abandon() {
        campaigns.execute("update call_queue set seen_at = now() - interval '2 minutes'");
    }

    /** The rows keep their own time of change; the sweep leaves what has just moved to others. */
    private void age() {
        campaigns.execute("alter table call_history disable trigger call_history_touch");
        campaigns.execute("update call_history set updated_at = now() - interval '2 minutes'");
        campaigns.execute("alter table call_history enable trigger call_history_touch");
    }
}
