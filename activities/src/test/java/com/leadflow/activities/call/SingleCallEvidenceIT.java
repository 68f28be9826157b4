package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEditResult;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes to light late of a single call. The call of its first claim was given up as unknown. */
class SingleCallEvidenceIT {
    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final ScriptedProvider provider = new ScriptedProvider(data.asApi(), progress);
    private UUID lead;
    private UUID item;
    private Attempt attempt;
    private UUID call;

    @BeforeEach
    void giveUpACallAsUnknown() {
        lead = campaigns.lead("+12125550101");
        item = campaigns.singleCall(lead);
        attempt = new Attempt(item, 1, null, lead);
        call = campaigns.permit(attempt, "");
        campaigns.execute(
                "update call_history set claim = 1, status = 'failed', ended_reason = 'unknown', resolved_at = now()");
        campaigns.execute("update call_queue set claim = 1, status = 'failed', reason = 'unknown', line_held = true");
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void takeTheItemUpAgain() {
        hear(provider.ended(call));
        assertThat(items()).containsExactly("{status=in-progress, reason=null, line_held=false}");

        settling.settle(attempt);

        assertThat(items()).containsExactly("{status=completed, reason=null, line_held=false}");
        assertThat(campaigns.text("select status from leads")).isEqualTo("contacted");
    }

    /** The call turned up while it went on: why it ended is told afterwards, and no report comes. */
    @Test
    void settleByTheReasonThatIsToldOnceItHasTurnedUp() {
        CallSnapshot live = provider.live(call);
        hear(live);
        data.asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> progress.record(
                                handle,
                                new VapiCallReader(InstantSource.system())
                                        .readWebhook("""
                                                {"message": {"type": "status-update", "status": "ended", "endedReason": "customer-did-not-answer",
                                                  "call": {"id": "%s", "customer": {"externalId": "%s"}}}}
                                                """.formatted(live.callId(), call))
                                        .orElseThrow()
                                        .call()));

        settling.settle(attempt);

        assertThat(campaigns.text("select outcome || ' ' || ended_reason from call_history"))
                .isEqualTo("no-answer customer-did-not-answer");
    }

    /** By what its lead says "stop", and whose suppressions hold for it, is not known any more. */
    @Test
    void notCallAgainForACampaignThatIsDeleted() {
        campaigns.execute("update single_calls set campaign_id = ?", campaigns.create(1));
        campaigns.execute("delete from campaigns");

        provider.end("call-1", call, "customer-did-not-answer");
        settling.settle(attempt);

        assertThat(items()).containsExactly("{status=cancelled, reason=campaign-stopped, line_held=false}");
    }

    @Test
    void permitNoCallForACampaignThatIsDeleted() {
        campaigns.execute("update single_calls set campaign_id = ?", campaigns.create(1));
        campaigns.execute("delete from campaigns");
        campaigns.execute("update call_queue set claim = 2, status = 'in-progress', reason = null");

        new DialPermits(data.asWorker(), data.keysets().cipher(), check).take(new Attempt(item, 2, null, lead));

        assertThat(items()).containsExactly("{status=cancelled, reason=campaign-stopped, line_held=false}");
        assertThat(campaigns.count("select count(*) from call_history")).isEqualTo(1);
    }

    /** A person did not want to wait for what becomes of the first one. They are not of one campaign: that was about something else. */
    @Test
    void leaveAnotherCallToTheLeadAlone() {
        campaigns.singleCall(lead);

        hear(provider.ended(call));
        settling.settle(attempt);

        assertThat(items())
                .containsExactly(
                        "{status=failed, reason=unknown, line_held=false}",
                        "{status=pending, reason=null, line_held=false}");
        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("success");
    }

    /** A person has queued it again, nobody answered, and it waits for its next attempt. */
    @Test
    void cancelTheItemThatWaits() {
        campaigns.execute(
                "update call_queue set claim = 2, status = 'pending', reason = 'no-answer', line_held = false");

        hear(provider.ended(call));
        settling.settle(attempt);

        assertThat(items()).containsExactly("{status=cancelled, reason=conversation, line_held=false}");
        assertThat(requeue()).isInstanceOf(QueueEditResult.Refused.class);
    }

    @Test
    void permitNoFurtherCall() {
        campaigns.execute("update call_queue set claim = 2, status = 'in-progress', reason = null");
        hear(provider.ended(call));
        settling.settle(attempt);

        new DialPermits(data.asWorker(), data.keysets().cipher(), check).take(new Attempt(item, 2, null, lead));

        assertThat(items()).containsExactly("{status=cancelled, reason=conversation, line_held=false}");
        assertThat(campaigns.count("select count(*) from call_history")).isEqualTo(1);
    }

    /** It had been settled without a report, and waits for its next attempt. */
    @Test
    void cancelTheItemWhenAReportTellsOfTheConversation() {
        campaigns.execute("""
                update call_history set outcome = 'no-answer', ended_at = now(), ended_reason = 'not-reported', call_id = 'call-1'
                """);
        campaigns.execute("update call_queue set status = 'pending', reason = 'no-answer', line_held = false");

        provider.end("call-1", call, "customer-ended-call");

        assertThat(items()).containsExactly("{status=cancelled, reason=conversation, line_held=false}");
        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("success");
    }

    private void hear(CallSnapshot evidence) {
        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, evidence));
    }

    private QueueEditResult requeue() {
        QueueEdit again = new QueueEdit(null, null, QueueEdit.NewStatus.PENDING, null);
        return data.asApi().call(Persona.ADMIN.actor(), handle -> QueueEdits.apply(handle, item, row -> {}, again));
    }

    private List<String> items() {
        return campaigns.rows("select status, reason, line_held from call_queue order by created_at").stream()
                .map(Object::toString)
                .toList();
    }
}
